import { useMemo } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { listCaseFields } from '../../../templates/contract/requests/case-fields.ts'
import { readPriorityMatrix } from '../../../templates/contract/requests/case-priority.ts'
import type { ListedField } from './field-words.ts'

const nothing: readonly never[] = []

/** Fields that are columns here, those the address names as well, and what the priorities are called. */
export const useListed = (): { fields: readonly ListedField[]; priorityNames: readonly string[] } => {
  const defined = useAsk(listCaseFields, {}, { staleTime: 60_000 }).data?.items ?? nothing
  const levels = useAsk(readPriorityMatrix, {}, { staleTime: 60_000 }).data?.levels ?? nothing
  const [state] = useSearchState()
  const named = [one(state['sort'])?.split('.')[1], ...Object.keys(state).map((name) => name.replace(/^f\./, ''))].join(
    ' ',
  )
  const fields = useMemo(
    () =>
      defined.filter(
        ({ key, kind, listed, retired }) =>
          !retired && kind !== 'markdown' && (listed || named.split(' ').includes(key)),
      ),
    [defined, named],
  )
  const priorityNames = useMemo(() => levels.map(({ name }) => name), [levels])
  return { fields, priorityNames }
}
