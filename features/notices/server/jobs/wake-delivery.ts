import type { Reader } from '../../../../platform/server/jobs/readers.ts'
import { anyDue } from '../deliver/deliveries.store.ts'
import { deliverJob } from './deliver-notices.ts'

/** Wakes the sending within a moment of what is written; it reads nothing of the log itself. */
export const wakeDelivery: Reader = {
  name: 'notice-deliveries',
  async read(scene, from) {
    if (!(await anyDue(scene))) return undefined
    return { to: from, more: false, jobs: [{ task: deliverJob, payload: {}, key: `wake-${deliverJob}` }] }
  },
}
