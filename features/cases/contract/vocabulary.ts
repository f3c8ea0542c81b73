import type { Named, Vocabulary } from '../../../platform/contract/expressions/expression.ts'
import { severities } from '../../../platform/contract/severity.ts'
import { stages } from '../../lifecycles/contract/lifecycle.ts'

const text = (says: string, words?: readonly string[]): Named => ({ type: 'text', says, ...(words ? { words } : {}) })

/**
 * What conditions and texts may say of a case, by the names it has in the API, whoever asks: fields, templates, clocks, notices.
 * `valuesOfCases` gives what they stand for. `case.owner == null`: nobody has it.
 */
export const caseVocabulary: Vocabulary = {
  'case.id': text('its id'),
  'case.key': text('its key, such as INC-42'),
  'case.kind': text('which kind of case', ['incident', 'investigation']),
  'case.title': text('its title'),
  'case.type': text('the key of its type, such as phishing'),
  'case.severity': text('how bad it is, as a word', severities),
  'case.severityRank': { type: 'number', says: '1 informational to 5 critical' },
  'case.priority': { type: 'number', says: '1 most urgent to 5' },
  'case.status': text('where it stands, in your own words'),
  'case.stage': text('where it stands', stages),
  'case.tlp': text('with whom it may be shared', ['clear', 'green', 'amber', 'amber+strict', 'red']),
  'case.tags': { type: 'list', says: 'its tags' },
  'case.owner.id': text('the id of who has it'),
  'case.owner.name': text('the name of who has it'),
  'case.team.id': text('the id of its team'),
  'case.team.name': text('the name of its team'),
  'case.restricted': { type: 'yes/no', says: 'only its members see it' },
  'case.openedAt': { type: 'time', says: 'when it was opened' },
}
