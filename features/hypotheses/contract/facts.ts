import { z } from 'zod'
import { Id } from '../../../platform/contract/scalars.ts'
import { Cites, Confidence, Verdict } from './matrix.ts'

const claim = z.object({ number: z.int(), claim: z.string() })
const indication = z.object({ title: z.string(), cites: Cites, citedAs: z.string() })
const fields = z.array(z.string())

export const hypothesisFacts = {
  'hypothesis.proposed': claim,
  /** Names of the fields; the values are in before and after. */
  'hypothesis.edited': claim.extend({ fields }),
  'hypothesis.removed': claim,
  'hypothesis.restored': claim,
  'hypothesis.judged': claim.extend({
    indication: z.string(),
    indicationId: Id,
    from: Verdict.nullable(),
    to: Verdict.nullable(),
    reason: z.string(),
  }),
  'hypothesis.concluded': z.object({
    number: z.int().nullable(),
    claim: z.string().nullable(),
    confidence: Confidence,
    words: z.string(),
  }),
  'indication.added': indication,
  'indication.edited': indication.extend({ fields }),
  'indication.removed': indication,
  'indication.restored': indication,
}
