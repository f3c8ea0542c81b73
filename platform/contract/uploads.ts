import { z } from 'zod'
import { queryRequest } from './endpoint.ts'

/** A file on its way, or one that has arrived and waits to be registered. */
export const Upload = z
  .object({
    id: z.uuid(),
    name: z.string(),
    target: z.string(),
    /** What its sender knows the file by, so that it is not gone on with by another one of the same name. */
    stamp: z.string(),
    size: z.int(),
    arrived: z.boolean(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Upload' })
export type Upload = z.infer<typeof Upload>

export const listUploads = queryRequest({
  name: 'upload.list',
  path: '/uploads',
  summary: 'Your own uploads that are on their way or wait to be registered',
  query: z.strictObject({ target: z.string().max(200).optional() }),
  answer: z.object({ items: z.array(Upload) }),
})
