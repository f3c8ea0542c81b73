import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { NativeAlert } from '../native-alert.ts'

/** `index` counts from 0 through the items of the body. */
export const Received = z
  .object({
    created: z.int(),
    repeated: z.int(),
    rejected: z.array(z.object({ index: z.int(), code: z.string(), detail: z.string() })),
  })
  .meta({ id: 'Received' })
export type Received = z.infer<typeof Received>

/** Also NDJSON (`application/x-ndjson`); gzip allowed. A tool's own payload goes to `/ingest/{connector}`. */
export const receiveAlerts = changeRequest({
  name: 'alert.receive',
  path: '/alerts',
  summary: 'Take in alerts; a bad one is rejected by itself and kept as a dead letter, the good ones land',
  body: z.union([NativeAlert, z.array(NativeAlert)]),
  answer: Received,
})

export const listConnectors = queryRequest({
  name: 'connector.list',
  path: '/connectors',
  summary: 'The tools whose own payloads `/ingest/{connector}` takes',
  query: z.strictObject({}),
  answer: z.object({ items: z.array(z.object({ name: z.string(), title: z.string() })) }),
})
