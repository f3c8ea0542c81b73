import type { Named, Vocabulary } from '../../../platform/contract/expressions/expression.ts'
import { severities } from '../../../platform/contract/severity.ts'
import { caseVocabulary } from '../../cases/contract/vocabulary.ts'
import type { ClockKind } from './clock.ts'

const severity: Named = { type: 'text', says: 'how bad it is', words: severities }
const severityRank: Named = { type: 'number', says: '1 informational to 5 critical' }
const tags: Named = { type: 'list', says: 'its tags' }

/** Fields are made by each organisation: which there are is asked when a condition is saved. */
const ofCase: Vocabulary = {
  ...caseVocabulary,
  'case.fields': { type: 'map', says: 'what is filled in, by the key of the field, such as case.fields.amount' },
}

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
    'alert.assignee.id': { type: 'text', says: 'the id of who has it' },
    'alert.assignee.name': { type: 'text', says: 'the name of who has it' },
    'alert.caseId': { type: 'text', says: 'the id of its case' },
  },
  case: ofCase,
  task: {
    'task.id': { type: 'text', says: 'its id' },
    'task.title': { type: 'text', says: 'its title' },
    'task.phase': { type: 'text', says: 'its phase' },
    'task.mandatory': { type: 'yes/no', says: 'the case cannot be closed without it' },
    'task.status': { type: 'text', says: 'where it stands', words: ['open', 'in_progress', 'done', 'skipped'] },
    'task.owner.id': { type: 'text', says: 'the id of who has it' },
    'task.owner.name': { type: 'text', says: 'the name of who has it' },
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
