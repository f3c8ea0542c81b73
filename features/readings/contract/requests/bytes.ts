import { z } from 'zod'
import { queryRequest } from '../../../../platform/contract/endpoint.ts'

export const readBytes = queryRequest({
  name: 'reading.bytes',
  path: '/evidence/{id}/bytes',
  summary: 'A stretch of what an exhibit holds, as hexadecimal digits',
  query: z.strictObject({
    offset: z.coerce.number().int().min(0).default(0),
    length: z.coerce.number().int().min(1).max(16_384).default(4096),
  }),
  answer: z.object({ offset: z.int(), hex: z.string() }),
})
