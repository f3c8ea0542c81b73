import { change, one } from '../../../../platform/server/change.ts'
import { endRun } from '../../contract/requests/engine.ts'
import { cancelRun } from '../../contract/requests/runs.ts'
import { presentRuns } from '../queries/run-rows.ts'
import { mustRun } from '../run.ts'
import { loadRuns, setRunEnded, type RunTarget } from '../stores/runs.store.ts'
import { giveUpSteps } from '../stores/steps.store.ts'
import { endChildren } from '../stores/children.store.ts'
import { parentAttempt } from '../queries/parent.ts'

type Told = readonly { organisationId: string; data: Record<string, unknown> }[]

/** Whoever waits for it is looked at. */
const parentJobs = (facts: Told) =>
  facts.flatMap(({ organisationId, data }) => {
    const parent = data.parent as { stepId: string; attempt: number } | undefined
    return parent ? [{ task: 'playbook-step', payload: { organisationId, ...parent, why: 'child' } }] : []
  })

export const endRunChange = change({
  request: endRun,
  fact: 'playbook.ended',
  subjectKind: 'playbook-run',
  permission: 'playbook.start',
  door: true,
  load: loadRuns,
  when: mustRun,
  apply: one(async (scene, run: RunTarget, ending) => {
    await giveUpSteps(scene, run.id)
    await setRunEnded(scene, run.id, ending)
    const { status, why } = ending
    const parent = await parentAttempt(scene, run.parentStepId)
    const data = { run: { id: run.id, name: run.name }, status, why, ...(parent ? { parent } : {}) }
    return { subjectId: run.id, caseId: run.caseId, data }
  }),
  jobs: parentJobs,
  present: async (_scene, ids) => ids.map((id) => ({ id })),
})

/** What it waits for is given up, and the playbooks it started with it. */
export const cancelRunChange = change({
  request: cancelRun,
  fact: 'playbook.cancelled',
  subjectKind: 'playbook-run',
  permission: 'playbook.start',
  load: loadRuns,
  when: mustRun,
  apply: one(async (scene, run: RunTarget, { reason }) => {
    const ending = { status: 'cancelled', why: reason, output: null } as const
    for (const id of [...(await endChildren(scene, run.id, ending)), run.id]) await giveUpSteps(scene, id)
    await setRunEnded(scene, run.id, ending)
    const parent = await parentAttempt(scene, run.parentStepId)
    const data = { run: { id: run.id, name: run.name }, reason, ...(parent ? { parent } : {}) }
    return { subjectId: run.id, caseId: run.caseId, data }
  }),
  jobs: parentJobs,
  present: presentRuns,
})
