import type { View } from '../../../views/web/index.ts'
import { shippedView } from '../../../views/web/index.ts'

export const toTriage = shippedView('triage', 'To triage', {
  status: 'new,triaging',
  benign: 'folded',
  sort: 'priority',
})

export const shippedViews: readonly View[] = [
  toTriage,
  shippedView('mine', 'Mine', { status: 'new,triaging,snoozed', assignee: 'me' }),
  shippedView('critical', 'Critical, no owner', { status: 'new,triaging', severity: 'critical', assignee: 'none' }),
  shippedView('recurring', 'Recurring', { status: 'new,triaging', recurring: 'true' }),
  shippedView('snoozed', 'Snoozed', { status: 'snoozed' }),
  shippedView('suppressed', 'Suppressed', { status: 'suppressed' }),
  shippedView('closed', 'Closed', { status: 'closed' }),
  shippedView('all', 'All', {}),
]
