import { useAsk } from '../../../../platform/web/ask.ts'
import type { SearchState } from '../../../../platform/web/search-state.ts'
import { one, parseSearch, useSearchState } from '../../../../platform/web/search-state.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { formatNumber } from '../../../../platform/web/texts.ts'
import type { Tab } from '../../../../platform/web/ui/layout/tabs.tsx'
import { Tabs } from '../../../../platform/web/ui/layout/tabs.tsx'
import { listViews } from '../../../views/contract/requests/views.ts'
import type { CaseKind } from '../../contract/case.ts'
import { countCases } from '../../contract/requests/read-cases.ts'
import { listPath } from '../case-words.ts'
import { SaveView } from './save-view.tsx'

const shown = (count: { value: number; more: boolean } | undefined) =>
  count && `${formatNumber(count.value)}${count.more ? '+' : ''}`

const without = (search: SearchState, key: string): SearchState =>
  Object.fromEntries(Object.entries(search).filter(([name]) => name !== key))

/** The shipped views of a list of cases, then saved ones of this kind. */
export const CaseViews = ({ kind }: { kind: CaseKind }) => {
  const me = useMe()
  const [state] = useSearchState()
  const counts = useAsk(countCases, { query: { kind } }).data
  const saved = useAsk(listViews, { query: { noun: 'cases' } }, { enabled: me.may('view.read') })
  const own = (saved.data?.items ?? [])
    .map((view) => ({ view, search: parseSearch(view.filter) }))
    .filter(({ search }) => (one(search['kind']) ?? kind) === kind)
  const to = listPath(kind)
  const tabs: Tab[] = [
    { name: 'open', label: 'Open', to, count: shown(counts?.open) },
    { name: 'mine', label: 'Mine', to, search: { view: 'mine' }, count: shown(counts?.mine) },
    { name: 'unassigned', label: 'Unassigned', to, search: { view: 'unassigned' } },
    { name: 'followed', label: 'Followed', to, search: { view: 'followed' } },
    { name: 'closed', label: 'Closed', to, search: { view: 'closed' } },
    ...own.map(({ view, search }) => ({
      name: view.id,
      label: view.name,
      to,
      search: { ...without(search, 'kind'), view: view.id },
    })),
  ]
  return (
    <Tabs label="Views" tabs={tabs} current={one(state['view']) ?? 'open'}>
      <SaveView kind={kind} />
    </Tabs>
  )
}
