import type { GateView } from '../../../lifecycles/server/index.ts'
import type { Kase } from '../case.ts'
import type { GateField } from '../queries/fields/gate-fields.ts'
import { approvalsFor, isReviewed, type SignOff } from './sign-off.ts'

type Standing = Pick<
  Kase,
  | 'disposition'
  | 'summary'
  | 'owner_id'
  | 'team_id'
  | 'type'
  | 'occurred_at'
  | 'detected_at'
  | 'contained_at'
  | 'techniques'
>

/** Fields of a case a gate may ask for, as a person calls them. Any other name is a custom field's. */
const own: Record<string, { name: string; filled: (kase: Standing) => boolean }> = {
  owner: { name: 'Owner', filled: (kase) => kase.owner_id !== null },
  team: { name: 'Team', filled: (kase) => kase.team_id !== null },
  type: { name: 'Type', filled: (kase) => kase.type !== null },
  summary: { name: 'Summary', filled: (kase) => kase.summary.trim() !== '' },
  occurred: { name: 'Occurred', filled: (kase) => kase.occurred_at !== null },
  detected: { name: 'Detected', filled: (kase) => kase.detected_at !== null },
  contained: { name: 'Contained', filled: (kase) => kase.contained_at !== null },
  techniques: { name: 'Techniques', filled: (kase) => kase.techniques.length > 0 },
}

type Seen = {
  openRequired: readonly { title: string }[]
  signed: readonly SignOff[]
  custom: ReadonlyMap<string, GateField> | undefined
  status: string
}

/** `status`: where it would go. */
export const gateViewOf = (kase: Standing, { openRequired, signed, custom, status }: Seen): GateView => ({
  openRequired,
  disposition: kase.disposition,
  summary: kase.summary,
  owned: kase.owner_id !== null,
  emptyFields: (fields) =>
    fields.flatMap((field) => {
      const mine = own[field]
      if (mine) return mine.filled(kase) ? [] : [mine.name]
      const known = custom?.get(field)
      return known?.filled ? [] : [known?.label ?? field]
    }),
  approvals: approvalsFor(signed, status),
  reviewed: isReviewed(signed),
})
