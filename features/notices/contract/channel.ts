import { z } from 'zod'
import { Can, Id, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'
import { NoticeWhy } from './notice.ts'

export const ChannelKind = z.enum(['slack', 'teams', 'mattermost']).meta({ id: 'ChannelKind' })
export type ChannelKind = z.infer<typeof ChannelKind>

/** A room of a chat program. Of its address only the host is told: whoever knows the rest can write there. */
export const Channel = z
  .object({
    id: Id,
    version: Version,
    kind: ChannelKind,
    name: z.string(),
    host: z.string(),
    /** Whose own it is; null: everybody's. */
    person: PersonRef.nullable(),
    /** Told whenever this team is. */
    team: z.object({ id: Id, name: z.string() }).nullable(),
    createdAt: Time,
    lastSentAt: Time.nullable(),
    /** Why the newest try to say something there failed; null: it did not. */
    trouble: z.string().nullable(),
    can: Can,
  })
  .meta({ id: 'Channel' })
export type Channel = z.infer<typeof Channel>

/** A sending that was given up: to whom, by what way, of what, and why. */
export const DeadDelivery = z
  .object({
    id: Id,
    madeAt: Time,
    givenUpAt: Time,
    attempts: z.int(),
    why: NoticeWhy.nullable(),
    person: PersonRef.nullable(),
    channel: z.object({ id: Id, name: z.string(), kind: ChannelKind }).nullable(),
    caseKey: z.string().nullable(),
    said: z.string(),
    can: Can,
  })
  .meta({ id: 'DeadDelivery' })
export type DeadDelivery = z.infer<typeof DeadDelivery>
