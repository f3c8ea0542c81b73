import { z } from 'zod'
import { Id, Time } from '../../../platform/contract/scalars.ts'

// No titles and no numbers: who reads the log may see fewer of the alerts than who moved them.
export const correlationFacts = {
  /** `intoId`: the group they are in now. */
  'group.alerts-moved': z.object({ alertIds: z.array(Id), intoId: Id }),
  'group.merged': z.object({ intoId: Id }),
  /** Later alerts of the group join this case; `formerId`: the one they joined before. */
  'group.followed': z.object({ caseId: Id.nullable(), formerId: Id.nullable() }),
  'group.tuned': z.object({ strictness: z.number(), former: z.number(), since: Time.nullable() }),
  'group.parted': z.object({ fromId: Id }),
}
