import { useMemo } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { one, useSearchState, type SearchState } from '../../../../platform/web/search-state.ts'
import { listCaseFields } from '../../../templates/contract/requests/case-fields.ts'
import { readPriorityMatrix } from '../../../templates/contract/requests/case-priority.ts'
import type { ListedField } from './field-words.ts'

const nothing: readonly never[] = []

type Listed = {
  fields: readonly ListedField[]
  priorityNames: readonly string[]
  /** Of the columns: a field is one once the reader asks for it, by the list of columns or by sorting or narrowing by it. */
  without: (chosen: ReadonlySet<string>) => ReadonlySet<string>
}

const namedIn = (state: SearchState): ReadonlySet<string> =>
  new Set([one(state['sort'])?.split('.')[1] ?? '', ...Object.keys(state).map((name) => name.replace(/^f\./, ''))])

/** The fields of lists, and what the priorities are called. */
export const useListed = (): Listed => {
  const defined = useAsk(listCaseFields, {}, { staleTime: 60_000 }).data?.items ?? nothing
  const levels = useAsk(readPriorityMatrix, {}, { staleTime: 60_000 }).data?.levels ?? nothing
  const [state] = useSearchState()
  const named = [...namedIn(state)].join(' ')
  return useMemo(() => {
    const asked = new Set(named.split(' '))
    const fields = defined.filter(
      ({ key, kind, listed, retired }) => !retired && kind !== 'markdown' && (listed || asked.has(key)),
    )
    const without = (chosen: ReadonlySet<string>) =>
      new Set([
        ...[...chosen].filter((id) => !id.startsWith('field.')),
        ...fields.flatMap(({ key }) => (asked.has(key) || chosen.has(`field.${key}`) ? [] : [`field.${key}`])),
      ])
    return { fields, priorityNames: levels.map(({ name }) => name), without }
  }, [defined, levels, named])
}
