import { z } from 'zod'
import { MandateKind } from './mandate.ts'

const mandate = z.object({ kind: MandateKind, reference: z.string() })
const effort = z.object({ what: z.string(), person: z.string(), minutes: z.int(), cost: z.int(), currency: z.string() })
/** Without the amount: the log is read by more people than may know it. */
const rate = z.object({ person: z.string().nullable(), from: z.string() })

export const mandateFacts = {
  'mandate.recorded': mandate.extend({ givenBy: z.string() }),
  'mandate.ended': mandate.extend({ reason: z.string() }),
  'mandate.withdrawn': mandate,
  'effort.noted': effort,
  'effort.removed': effort,
  'effort.restored': effort,
  'rate.set': rate,
  'rate.removed': rate,
  'rate.restored': rate,
}
