import type { Vocabulary } from '../../../platform/contract/expressions/expression.ts'
import { caseVocabulary } from '../../cases/contract/vocabulary.ts'

/** What the template of a notice may speak of. */
export const tellVocabulary: Vocabulary = {
  ...caseVocabulary,
  'alert.title': { type: 'text', says: 'The title of the alert' },
  'alert.source': { type: 'text', says: 'The tool the alert came from' },
  'alert.type': { type: 'text', says: 'The type of the alert' },
  'alert.severity': { type: 'text', says: 'How severe the alert is, as a word' },
  'alert.status': { type: 'text', says: 'The status of the alert' },
  'alert.occurredAt': { type: 'time', says: 'When it happened' },
  'task.title': { type: 'text', says: 'The title of the task' },
  'task.status': { type: 'text', says: 'The status of the task' },
  'task.dueAt': { type: 'time', says: 'When the task is due' },
  now: { type: 'time', says: 'The time it is said' },
}
