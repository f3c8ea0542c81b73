import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Line, Markdown } from '../../../../platform/contract/scalars.ts'
import { KnownGoodList, Matching } from '../known-good.ts'

export const listKnownGood = queryRequest({
  name: 'known-good.list',
  path: '/known-good',
  summary:
    'The lists of known good, those that came with the product first, and whether observables were held against them',
  query: z.strictObject({}),
  answer: z.object({
    items: z.array(KnownGoodList),
    /** All observables were held against the lists as they stand. */
    settled: z.boolean(),
  }),
})

export const addKnownGood = changeRequest({
  name: 'known-good.add',
  path: '/known-good',
  summary: "Add a list of known good: as MISP's warninglist JSON, or as lines with a name and how they match",
  body: z.strictObject({
    text: Markdown(3_500_000).min(1),
    /** Of lines; JSON names itself. */
    name: Line(120).optional(),
    description: Markdown(2000).optional(),
    matching: Matching.optional(),
  }),
  answer: KnownGoodList,
})

export const switchKnownGood = changeRequest({
  name: 'known-good.switch',
  path: '/known-good/{id}/switch',
  summary: 'Switch a list of known good on or off',
  body: z.strictObject({ enabled: z.boolean() }),
  answer: KnownGoodList,
})

export const removeKnownGood = changeRequest({
  name: 'known-good.remove',
  path: '/known-good/{id}/remove',
  summary: "Remove a list of known good of the organisation's own",
  body: z.strictObject({}),
  answer: KnownGoodList,
})

/** How a removal is undone. */
export const restoreKnownGood = changeRequest({
  name: 'known-good.restore',
  path: '/known-good/{id}/restore',
  summary: 'Bring back a list of known good that was removed',
  body: z.strictObject({}),
  answer: KnownGoodList,
})
