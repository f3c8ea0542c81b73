import type { Vocabulary } from '../../../platform/contract/expressions/expression.ts'

/** What the template of a notice may speak of. */
export const tellVocabulary: Vocabulary = {
  'case.key': { type: 'text', says: 'The key of the case, such as INC-42' },
  'case.title': { type: 'text', says: 'The title of the case' },
  'case.kind': { type: 'text', says: 'incident or investigation' },
  'case.type': { type: 'text', says: 'The type of the case' },
  'case.severity': { type: 'text', says: 'How severe the case is, as a word' },
  'case.status': { type: 'text', says: 'The status of the case' },
  'case.stage': { type: 'text', says: 'The stage of the case' },
  'case.tlp': { type: 'text', says: 'With whom it may be shared' },
  'case.createdAt': { type: 'time', says: 'When the case was opened' },
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
