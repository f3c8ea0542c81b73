import { z } from 'zod'
import { SuggestionKind } from './similar.ts'

/** No value: the target says who may see the fact, and what was suggested comes from elsewhere. */
const suggested = z.object({ title: z.string(), kind: SuggestionKind })

export const similarFacts = {
  'alert.suggestion-refused': suggested,
  'alert.suggestion-allowed': suggested,
  'case.suggestion-refused': suggested,
  'case.suggestion-allowed': suggested,
}
