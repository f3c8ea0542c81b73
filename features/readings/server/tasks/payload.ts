import { z } from 'zod'
import type { NewJob } from '../../../../platform/server/jobs/enqueue.ts'

export const readTaskName = 'read-evidence'
export const Payload = z.object({ organisationId: z.uuid(), runId: z.uuid() })

/** One at a time: a reader may take half a gigabyte. */
export const readTask = (organisationId: string, runId: string): NewJob => ({
  task: readTaskName,
  payload: { organisationId, runId } satisfies z.infer<typeof Payload>,
  queue: 'read-evidence',
})
