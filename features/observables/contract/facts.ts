import { z } from 'zod'

const one = { type: z.string(), value: z.string() }
/** The subject is the case; the first 20 are named. */
const many = z.object({ count: z.int(), observables: z.array(z.object({ id: z.string(), ...one })) })

export const observableFacts = {
  'observable.ioc-marked': z.object({ ...one, ioc: z.boolean() }),
  'observable.tagged': z.object({ ...one, added: z.array(z.string()), removed: z.array(z.string()) }),
  'observables.added': many,
  'observables.removed': many,
}
