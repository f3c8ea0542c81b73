import { z } from 'zod'
import { Can, Id, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'
import { TeamRef } from '../../cases/contract/case.ts'
import { handoverParts } from './words.ts'

export const HandoverNote = z
  .object({
    id: Id,
    itemId: Id.nullable(),
    promised: z.boolean(),
    body: z.string(),
    at: Time,
    by: PersonRef.nullable(),
    can: Can,
  })
  .meta({ id: 'HandoverNote' })
export type HandoverNote = z.infer<typeof HandoverNote>

/** As the reader may see it today: `title` and `status` are read anew, `facts` and `dueAt` are of the time it was made. */
export const HandoverItem = z
  .object({
    id: Id,
    part: z.enum(handoverParts),
    kind: z.enum(['case', 'alert', 'task', 'approval', 'playbook-ask']),
    subjectId: Id,
    /** `INC-42`; of what hangs on a case its key. */
    key: z.string().nullable(),
    title: z.string(),
    status: z.string(),
    /** Of what is open, breaching or promised: it is done with since, and nobody need look after it. */
    settled: z.boolean(),
    severity: z.int().nullable(),
    owner: PersonRef.nullable(),
    dueAt: Time.nullable(),
    facts: z.int().nullable(),
    notes: z.array(HandoverNote),
  })
  .meta({ id: 'HandoverItem' })
export type HandoverItem = z.infer<typeof HandoverItem>

const shift = {
  id: Id,
  version: Version,
  rota: z.object({ id: Id, name: z.string(), zone: z.string() }),
  team: TeamRef,
  shift: z.string(),
  startsAt: Time,
  endsAt: Time,
  nextShift: z.string().nullable(),
  nextStartsAt: Time.nullable(),
  outgoing: z.array(PersonRef),
  incoming: z.array(PersonRef),
  madeAt: Time,
  handedAt: Time.nullable(),
  handedBy: PersonRef.nullable(),
  acceptedAt: Time.nullable(),
  acceptedBy: PersonRef.nullable(),
  /** After that the team is told that nobody has accepted it. */
  acceptBy: Time,
  can: Can,
}

export const HandoverRow = z.object(shift).meta({ id: 'HandoverRow' })
export type HandoverRow = z.infer<typeof HandoverRow>

/** Counts are of what the reader may see, without what is settled since. */
export const Handover = z
  .object({
    ...shift,
    counts: z.object({ open: z.int(), breaching: z.int(), changed: z.int(), promised: z.int() }),
    items: z.array(HandoverItem),
    notes: z.array(HandoverNote),
  })
  .meta({ id: 'Handover' })
export type Handover = z.infer<typeof Handover>
