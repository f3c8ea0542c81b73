import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Id } from '../../../../platform/contract/scalars.ts'
import { Currency } from '../mandate.ts'
import { HourlyRate } from '../rate.ts'

const nothing = z.strictObject({})

export const listRates = queryRequest({
  name: 'rate.list',
  path: '/hourly-rates',
  summary: 'What an hour costs, of each person and in general, newest first (at most 1,000)',
  query: nothing,
  answer: z.object({ items: z.array(HourlyRate) }),
})
/** Money in hundredths of the currency. */
export const setRate = changeRequest({
  name: 'rate.set',
  path: '/hourly-rates',
  summary: 'Say what an hour of a person, or of everybody without a rate of their own, costs from a day on',
  body: z.strictObject({
    personId: Id.nullable().default(null),
    from: z.iso.date(),
    rate: z.int().min(1).max(100_000_000),
    currency: Currency,
  }),
  answer: HourlyRate,
})
export const removeRate = changeRequest({
  name: 'rate.remove',
  path: '/hourly-rates/{id}/remove',
  summary: 'Take a rate away; hours of its days count by the one before',
  body: nothing,
  answer: HourlyRate,
})
export const restoreRate = changeRequest({
  name: 'rate.restore',
  path: '/hourly-rates/{id}/restore',
  summary: 'Bring a rate back',
  body: nothing,
  answer: HourlyRate,
})
