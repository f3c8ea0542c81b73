import type { Vocabulary } from '../../../platform/contract/expressions/expression.ts'
import { secretVocabulary } from '../../secrets/contract/names.ts'

/** What the condition of a webhook may speak of. */
export const factVocabulary: Vocabulary = {
  'fact.name': { type: 'text', says: 'What happened, such as case.closed' },
  'fact.at': { type: 'time', says: 'When it happened' },
  'fact.data': { type: 'map', says: 'What the fact says' },
  'fact.before': { type: 'map', says: 'What was changed, as it was' },
  'fact.after': { type: 'map', says: 'What was changed, as it is' },
  'fact.subjectKind': { type: 'text', says: 'The kind of thing it happened to' },
  'fact.subjectId': { type: 'text', says: 'Which of them' },
  'fact.caseKey': { type: 'text', says: 'The key of the case it belongs to' },
  'fact.actor': { type: 'text', says: 'The name of who did it' },
  'fact.actorKind': { type: 'text', says: 'Who did it', words: ['person', 'token', 'system'] },
  now: { type: 'time', says: 'The time it is asked' },
}

/** Bodies may name secrets too; conditions may not, which would tell of them by what is sent. */
export const bodyVocabulary: Vocabulary = { ...factVocabulary, ...secretVocabulary }

/** Address and headers are made when it is sent, of the secrets as they are then. */
export const headerVocabulary: Vocabulary = {
  'fact.name': { type: 'text', says: 'What happened, such as case.closed' },
  now: { type: 'time', says: 'The time it is sent' },
  ...secretVocabulary,
}
