import { IconAffiliate } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'

/** On the strip of a case: what it hangs together with. */
export const CaseGraphLink = ({ kase }: { kase: { id: string } }) => <GraphLink from={`case:${kase.id}`} />

export const GraphLink = ({ from }: { from: string }) => (
  <Link
    to="/graph"
    search={{ from } as never}
    style={{ display: 'inline-flex', alignItems: 'center', gap: 4, flex: 'none', minHeight: 24 }}
  >
    <Icon of={IconAffiliate} size={14} />
    Graph
  </Link>
)
