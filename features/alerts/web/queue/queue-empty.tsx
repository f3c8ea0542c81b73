import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { SearchState } from '../../../../platform/web/search-state.ts'
import { EmptyState } from '../../../../platform/web/ui/layout/states.tsx'
import { filterKey } from '../filter/queue-filter.ts'
import { shippedViews, toTriage } from './shipped-views.ts'

const sentences: Record<string, string> = {
  triage: 'Nothing to triage: every alert has been decided on. New ones are announced here.',
  mine: 'You have no open alerts. Take one with w.',
  critical: 'No critical alert is without an owner.',
  recurring: 'No open alert came more than once.',
  snoozed: 'No alert is snoozed. Press z on one to have it come back later.',
  suppressed: 'No alert has been suppressed.',
  closed: 'No alert has been closed yet.',
}

const sendSome =
  'No alert has come in yet. Send one to POST /api/v1/alerts, or a tool’s own payload to /api/v1/ingest/{connector}; a token for it is made in the settings.'

/** What would be here, and the next step. */
export const QueueEmpty = ({ view, state }: { view: string | undefined; state: SearchState }) => {
  const shipped = shippedViews.find(({ name }) => name === view)
  const asShipped = shipped && filterKey(shipped.search) === filterKey(state)
  if (filterKey(state) === '')
    return (
      <EmptyState
        action={
          <Button component={Link} to="/settings/tokens">
            Make a token
          </Button>
        }
      >
        {sendSome}
      </EmptyState>
    )
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
