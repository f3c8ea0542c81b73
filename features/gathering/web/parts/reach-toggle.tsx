import { useAsk } from '../../../../platform/web/ask.ts'
import { useSearchState } from '../../../../platform/web/search-state.ts'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { reachOf } from '../../../cases/contract/reach-of.ts'
import type { CaseKind } from '../../../cases/contract/case.ts'
import { listCaseLinks } from '../../contract/requests/gather.ts'

const below = new Set(['gathers', 'parent_of'])

/** Above what can be rolled up; only where there is something to roll up. */
export const ReachToggle = ({ kase }: { kase: { id: string; kind: CaseKind } }) => {
  const [search, patch] = useSearchState()
  const reach = reachOf(kase, search)
  const links = useAsk(listCaseLinks, { id: kase.id }).data?.items ?? []
  if (!links.some(({ kind, way }) => below.has(kind) && way === 'out')) return null
  return (
    <Segmented
      label="Of which cases"
      options={[
        { value: 'all', label: kase.kind === 'investigation' ? 'With its incidents' : 'With its children' },
        { value: 'own', label: 'This one only' },
      ]}
      value={reach}
      onChange={(next) => patch({ reach: next })}
    />
  )
}
