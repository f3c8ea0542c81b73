import type { NewJob } from '../../../../platform/server/jobs/enqueue.ts'

export const makeTaskName = 'make-report'

/** One after the other within an organisation: who asks for a hundred holds nobody else up. */
export const makeTask = (organisationId: string, id: string): NewJob => ({
  task: makeTaskName,
  payload: { organisationId, id },
  key: `report:${id}`,
  queue: `reports:${organisationId}`,
})
