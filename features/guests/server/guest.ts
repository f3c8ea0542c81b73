import { Problem } from '../../../platform/contract/problem.ts'
import type { Party } from '../contract/guest.ts'

export type GuestRow = {
  id: string
  version: number
  caseId: string
  caseKey: string
  restricted: boolean
  email: string
  name: string
  party: Party
  matter: string
  linkUntil: Date
  invitedAt: Date
  inviterId: string | null
  inviterName: string | null
  expiresAt: Date
  personId: string | null
  acceptedAt: Date | null
  revokedAt: Date | null
}

/** Nothing is shared with, said to or taken from somebody who is not let in any more. */
export const mustStand = ({ revokedAt, name }: GuestRow): Problem | undefined =>
  revokedAt
    ? new Problem('conflict', 'guest.revoked', `The access of ${name} was ended. Invite them again first.`)
    : undefined
