import type { Vocabulary } from '../../../../platform/contract/expressions/expression.ts'
import { useAsk } from '../../../../platform/web/ask.ts'
import { listCaseFields } from '../../../templates/contract/requests/case-fields.ts'
import { vocabularyOf as withFields } from '../../../templates/contract/field-rules.ts'
import type { ClockKind } from '../../contract/clock.ts'
import { vocabularyOf } from '../../contract/vocabulary.ts'

/** What a condition may speak of, the organisation's own fields by their names among it. */
export function useVocabulary(kind: ClockKind): Vocabulary {
  const fields = useAsk(listCaseFields, {}, { enabled: kind !== 'alert' }).data?.items ?? []
  const { 'case.fields': _, ...words } = vocabularyOf[kind]
  if (kind === 'alert') return words
  const named = withFields(fields.filter(({ retired }) => !retired))
  const own = Object.entries(named).filter(([name]) => name.startsWith('case.fields.'))
  return { ...words, ...Object.fromEntries(own) }
}
