import type { NewJob } from '../../../../platform/server/jobs/enqueue.ts'

export const runRulesTask = 'run-rules'
/** Of one job: so that one that fails holds up few others. */
const atOnce = 100

/** `on`: whether the ids are of alerts that arrived or of facts. `asked`: the rules that were asked of them already. */
type Asking = { on: 'arrival' | 'fact'; ids: readonly string[]; asked?: readonly string[] }

/** One after the other in each organisation, in their order. */
export function ruleJobs(organisationId: string, { ids, ...asking }: Asking): NewJob[] {
  const jobs: NewJob[] = []
  for (let from = 0; from < ids.length; from += atOnce)
    jobs.push({
      task: runRulesTask,
      payload: { organisationId, ...asking, ids: ids.slice(from, from + atOnce) },
      queue: `rules:${organisationId}`,
    })
  return jobs
}
