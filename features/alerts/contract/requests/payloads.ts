import { z } from 'zod'
import { queryRequest } from '../../../../platform/contract/endpoint.ts'
import { page, pageQuery } from '../../../../platform/contract/page.ts'
import { Id, Time } from '../../../../platform/contract/scalars.ts'

export const listArrivals = queryRequest({
  name: 'alert.arrivals',
  path: '/alerts/{id}/payloads',
  summary: 'Every arrival of an alert, newest first, and how they spread over time',
  query: z.strictObject({ ...pageQuery }),
  answer: page(z.object({ id: Id, receivedAt: Time, size: z.int() })).extend({
    /** At most 48 buckets from the first arrival to the last; null for an alert that came once. */
    histogram: z.object({ from: Time, to: Time, bucketSeconds: z.int(), buckets: z.array(z.int()) }).nullable(),
  }),
})

/** The exact bytes are at `/alerts/{id}/payload/raw?arrival=`, as a download. */
export const readPayload = queryRequest({
  name: 'alert.payload',
  path: '/alerts/{id}/payload',
  summary: 'The payload as it was received, as text; the latest arrival, or the one asked for',
  query: z.strictObject({ arrival: Id.optional() }),
  answer: z.object({
    arrivalId: Id,
    receivedAt: Time,
    /** Bytes, as received. */
    size: z.int(),
    /** The first 256 KiB; bytes that are not UTF-8 read as U+FFFD. */
    text: z.string(),
    truncated: z.boolean(),
  }),
})
