import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Time } from '../../../../platform/contract/scalars.ts'
import { metricPeriod } from './metrics.ts'

const VolumeDim = z.enum(['source', 'type'])

/** How many came in an hour, and between what and what is usual then; null: not enough is known to say. */
export const VolumeHour = z
  .object({ at: Time, alerts: z.int(), low: z.int().nullable(), high: z.int().nullable(), unusual: z.boolean() })
  .meta({ id: 'VolumeHour' })
export type VolumeHour = z.infer<typeof VolumeHour>

/** Of alerts in no restricted case. At most 31 days. */
export const readVolume = queryRequest({
  name: 'metric.volume',
  path: '/metrics/volume',
  summary: 'Alerts of a source or type hour by hour, with the band that is usual',
  query: z.strictObject({
    dim: VolumeDim,
    value: z.string().min(1).max(100),
    last: z
      .string()
      .regex(/^([1-9]|[12]\d|3[01])d$/, 'Write a period of at most 31 days, as 7d.')
      .default('7d'),
    zone: metricPeriod.zone,
  }),
  answer: z.object({ items: z.array(VolumeHour) }),
})

/** What was unusual lately, the newest first. */
export const listUnusualVolumes = queryRequest({
  name: 'metric.unusual',
  path: '/metrics/unusual',
  summary: 'Sources and types of which unusually many or few alerts came lately',
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
  answer: z.object({
    items: z.array(
      z.object({ dim: VolumeDim, value: z.string(), at: Time, alerts: z.int(), low: z.int(), high: z.int() }),
    ),
  }),
})

/** Said by the product itself, once for each hour. */
export const reportVolume = changeRequest({
  name: 'metric.report-volume',
  path: '/metrics/unusual',
  summary: 'Say that unusually many or few alerts came',
  body: z.strictObject({
    dim: VolumeDim,
    value: z.string(),
    at: Time,
    alerts: z.int(),
    low: z.int(),
    high: z.int(),
  }),
  answer: z.null(),
})
