import { z } from 'zod'
import { RelationKind, Verdict } from './observable.ts'

const one = { type: z.string(), value: z.string() }
/** The subject is the case or the import; the first 20 are named. */
const many = z.object({ count: z.int(), observables: z.array(z.object({ id: z.string(), ...one })) })
const related = z.object({ ...one, kind: RelationKind, to: z.object(one) })
const list = z.object({ name: z.string(), entries: z.int() })

export const observableFacts = {
  'observable.ioc-marked': z.object({
    ...one,
    ioc: z.boolean(),
    confidence: z.int().nullable().optional(),
    until: z.string().nullable().optional(),
  }),
  /** The time of the mark was over. */
  'observable.ioc-expired': z.object({ ...one, until: z.string() }),
  'observable.tagged': z.object({ ...one, added: z.array(z.string()), removed: z.array(z.string()) }),
  'observable.classified': z.object({
    ...one,
    tlp: z.string().nullable().optional(),
    pap: z.string().nullable().optional(),
  }),
  'observable.ignored': z.object({ ...one, ignored: z.boolean() }),
  'observable.remarked': z.object({ ...one, remarkId: z.string(), verdict: Verdict.nullable(), noted: z.boolean() }),
  'observable.remark-withdrawn': z.object({ ...one, remarkId: z.string(), withdrawn: z.boolean() }),
  'observable.related': related,
  'observable.unrelated': related,
  'observables.added': many,
  'observables.removed': many,
  'observables.imported': many,
  'observables.import-withdrawn': z.object({ count: z.int() }),
  'known-good.added': list,
  'known-good.removed': list,
  'known-good.restored': list,
  'known-good.switched': list.extend({ enabled: z.boolean() }),
}
