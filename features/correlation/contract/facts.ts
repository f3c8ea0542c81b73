import { z } from 'zod'
import { Id } from '../../../platform/contract/scalars.ts'

const Moved = { alertIds: z.array(Id), titles: z.array(z.string()) }

export const correlationFacts = {
  /** `intoId`: the group they are in now. */
  'group.alerts-moved': z.object({ ...Moved, intoId: Id }),
  'group.merged': z.object({ intoId: Id, alerts: z.int() }),
  'group.parted': z.object({ fromId: Id, alerts: z.int() }),
}
