import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { retryRun as request } from '../../contract/requests/runs.ts'
import { starterGone } from '../queries/starter-gone.ts'
import { presentRuns } from '../queries/run-rows.ts'
import { versionOf } from '../queries/versions.ts'
import { planRetry } from '../retry.ts'
import { loadRuns, setRunning, takeOver, type RunTarget, type StepPlace } from '../stores/runs.store.ts'
import { beginAgain, findStep, reopenStep, stepsOf, undoSteps } from '../stores/steps.store.ts'

const notOfRun = async (scene: Scene, run: RunTarget, stepId: string): Promise<Problem | undefined> => {
  const row = await findStep(scene, stepId)
  if (row?.run_id !== run.id) return unknown('step of this run')
  if (row.status === 'undone')
    return new Problem(
      'conflict',
      'playbook.step_undone',
      'The run was begun anew from before this step. Choose one that stands.',
    )
  return undefined
}

/** The step and what followed from it begin anew, on the version the run began with; what they did stays done. Of somebody who may start none any more it is taken over. */
export const retryRunChange = change({
  request,
  fact: 'playbook.retried',
  subjectKind: 'playbook-run',
  permission: 'playbook.start',
  load: loadRuns,
  check: (scene, run: RunTarget, { stepId }) => notOfRun(scene, run, stepId),
  apply: one(async (scene, run: RunTarget, { stepId }) => {
    const version = await versionOf(scene, run.playbookId, run.number)
    const rows = await stepsOf(scene, run.id)
    const row = rows.find(({ id }) => id === stepId) as StepPlace
    const plan = planRetry(version!.document, rows, row)
    await undoSteps(scene, plan.undo)
    for (const each of plan.reopen) await reopenStep(scene, each)
    if (run.status !== 'running') await setRunning(scene, run.id)
    const takenOver = scene.actor.personId !== null && (await starterGone(scene, run.startedBy)) !== undefined
    if (takenOver) await takeOver(scene, run.id, scene.actor.personId!)
    const begun: string[] = []
    for (const each of plan.begin) begun.push(await beginAgain(scene, each))
    return {
      subjectId: run.id,
      caseId: run.caseId,
      data: { run: { id: run.id, name: run.name }, step: row.step, begun, ...(takenOver ? { takenOver } : {}) },
    }
  }),
  jobs: (facts) =>
    facts.flatMap(({ organisationId, data }) =>
      (data.begun as string[]).map((stepId) => ({
        task: 'playbook-step',
        payload: { organisationId, stepId, attempt: 1, why: 'begin' },
      })),
    ),
  present: presentRuns,
})
