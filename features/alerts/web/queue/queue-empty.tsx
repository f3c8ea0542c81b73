import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { SearchState } from '../../../../platform/web/search-state.ts'
import { EmptyState } from '../../../../platform/web/ui/layout/states.tsx'
import { filterKey } from '../filter/queue-filter.ts'
import { FirstAlert } from './first-alert.tsx'
import { shippedViews, toTriage } from './shipped-views.ts'
import { useNoneYet } from './use-counts.ts'

const sentences: Record<string, string> = {
  triage: 'Nothing to triage: every alert has been decided on. New ones are announced here.',
  mine: 'You have no open alerts. Take one with w.',
  critical: 'No critical alert is without an owner.',
  recurring: 'No open alert came more than once.',
  snoozed: 'No alert is snoozed. Press z on one to have it come back later.',
  suppressed: 'No alert has been suppressed.',
  closed: 'No alert has been closed yet.',
}

/** What would be here, and the next step. */
export const QueueEmpty = ({ view, state }: { view: string | undefined; state: SearchState }) => {
  const shipped = shippedViews.find(({ name }) => name === view)
  const asShipped = shipped && filterKey(shipped.search) === filterKey(state)
  if (useNoneYet()) return <FirstAlert />
  const all = (
    <Button component={Link} {...({ to: '/alerts', search: asShipped ? { view: 'all' } : toTriage.search } as object)}>
      {asShipped ? 'Show all alerts' : 'Back to triage'}
    </Button>
  )
  return (
    <EmptyState action={all}>
      {(asShipped && sentences[shipped.name]) || 'No alert fits these filters. Take one off, or look at all.'}
    </EmptyState>
  )
}
