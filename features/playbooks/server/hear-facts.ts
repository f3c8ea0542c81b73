import type { Reader } from '../../../platform/server/jobs/readers.ts'
import { awaitedAfter } from './queries/awaited.ts'

const atOnce = 2000

/** Wakes the steps that wait for a fact; of what nobody waits for it only remembers how far it has read. */
export const hearFacts: Reader = {
  name: 'playbooks',
  async read(scene, from) {
    const rows = await awaitedAfter(scene, from, atOnce)
    const last = rows.at(-1)
    if (!last) return undefined
    const jobs = rows
      .filter(({ stepId }) => stepId !== null)
      .map(({ organisationId, stepId, attempt, factId }) => ({
        task: 'playbook-step',
        payload: { organisationId, stepId, attempt, why: 'fact', factId },
      }))
    return { to: { xid: last.xid, after: last.factId }, more: rows.length >= atOnce, jobs }
  },
}
