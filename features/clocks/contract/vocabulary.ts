import type { Named, Vocabulary } from '../../../platform/contract/expressions/expression.ts'
import { Severity } from '../../../platform/contract/scalars.ts'
import type { ClockKind } from './clock.ts'

const severity: Named = { type: 'text', says: 'how bad it is', words: Severity.options }
const severityRank: Named = { type: 'number', says: '1 informational to 5 critical' }
const tags: Named = { type: 'list', says: 'its tags' }
const owner: Named = { type: 'text', says: 'the name of who has it; null: nobody' }

const ofCase = {
  'case.id': { type: 'text', says: 'its id' },
  'case.key': { type: 'text', says: 'its key, INC-42' },
  'case.kind': { type: 'text', says: 'which kind of case', words: ['incident', 'investigation'] },
  'case.title': { type: 'text', says: 'its title' },
  'case.type': { type: 'text', says: 'its type, such as phishing' },
  'case.severity': severity,
  'case.severityRank': severityRank,
  'case.priority': { type: 'any', says: 'its priority; null where none is given' },
  'case.status': { type: 'text', says: 'its status' },
  'case.stage': {
    type: 'text',
    says: 'where it stands',
    words: ['new', 'investigating', 'containing', 'remediating', 'recovering', 'reviewing', 'closed'],
  },
  'case.tlp': { type: 'text', says: 'its TLP', words: ['clear', 'green', 'amber', 'amber+strict', 'red'] },
  'case.tags': tags,
  'case.owner': owner,
  'case.ownerId': { type: 'text', says: 'the id of who has it' },
  'case.team': { type: 'text', says: 'the name of its team' },
  'case.teamId': { type: 'text', says: 'the id of its team' },
  'case.restricted': { type: 'yes/no', says: 'only its members see it' },
} satisfies Vocabulary

/** What conditions of clocks may speak of, by what the clock runs on. Not the time: a clock is computed when a fact says so. */
export const vocabularyOf: Record<ClockKind, Vocabulary> = {
  alert: {
    'alert.id': { type: 'text', says: 'its id' },
    'alert.title': { type: 'text', says: 'its title' },
    'alert.type': { type: 'text', says: 'its type' },
    'alert.source': { type: 'text', says: 'what sent it' },
    'alert.severity': severity,
    'alert.severityRank': severityRank,
    'alert.score': { type: 'number', says: 'its priority, 0 to 1000' },
    'alert.status': {
      type: 'text',
      says: 'where it stands',
      words: ['new', 'triaging', 'linked', 'snoozed', 'suppressed', 'closed'],
    },
    'alert.tags': tags,
    'alert.owner': owner,
    'alert.ownerId': { type: 'text', says: 'the id of who has it' },
    'alert.caseId': { type: 'text', says: 'the id of its case' },
  },
  case: ofCase,
  task: {
    'task.id': { type: 'text', says: 'its id' },
    'task.title': { type: 'text', says: 'its title' },
    'task.phase': { type: 'text', says: 'its phase' },
    'task.mandatory': { type: 'yes/no', says: 'the case cannot be closed without it' },
    'task.status': { type: 'text', says: 'where it stands', words: ['open', 'in_progress', 'done', 'skipped'] },
    'task.owner': owner,
    'task.ownerId': { type: 'text', says: 'the id of who has it' },
    'task.caseId': { type: 'text', says: 'the id of its case' },
    ...ofCase,
  },
}

/** Beside that, where one fact sets it off. */
export const factVocabulary: Vocabulary = {
  'fact.name': { type: 'text', says: 'the name of the fact' },
  'fact.data': { type: 'map', says: 'what the fact says, such as fact.data.stage' },
  'fact.actorId': { type: 'text', says: 'the id of who did it' },
}
