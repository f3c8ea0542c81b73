import { unknown } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { lacking } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { startWithin } from '../../contract/requests/engine.ts'
import { startPlaybook } from '../../contract/requests/runs.ts'
import { mustBePublished, type PlaybookTarget } from '../playbook.ts'
import { findPlaybooks } from '../stores/playbooks.store.ts'
import { presentStarted } from '../queries/run-rows.ts'
import { findSubject, type FoundSubject } from '../queries/subject.ts'
import { versionOf } from '../queries/versions.ts'
import { depthProblem, inputProblem } from '../run.ts'
import { findRun, insertRun } from '../stores/runs.store.ts'
import { findStep } from '../stores/steps.store.ts'
import { startFirst } from '../stores/start-first.store.ts'

type Starting = {
  subject: { kind: 'case' | 'alert'; id: string }
  input: Record<string, unknown>
  parentStepId?: string
}

/** Which playbooks led here: said by the step that starts it, or by the reaction through which somebody's rule does. */
async function ancestry(scene: Scene, parentStepId: string | undefined) {
  const parent = parentStepId === undefined ? undefined : await findStep(scene, parentStepId)
  const [, runId] = /^reaction:playbook:([0-9a-f-]{36})#/.exec(scene.source) ?? []
  const run = await findRunById(scene, parent?.run_id ?? runId)
  if (run) return { chain: run.chain, depth: run.depth, startedBy: run.startedBy }
  const depth = scene.source.startsWith('reaction:') ? Number(scene.source.split('#')[1] ?? 1) : 0
  return { chain: [] as string[], depth, startedBy: scene.actor.personId }
}

const findRunById = async (scene: Scene, id: string | undefined) => (id === undefined ? undefined : findRun(scene, id))

async function problemOf(scene: Scene, playbook: PlaybookTarget, { subject, input, parentStepId }: Starting) {
  const before = await ancestry(scene, parentStepId)
  const deep = depthProblem([...before.chain, playbook.name], before.depth + 1)
  if (deep) return deep
  const version = await versionOf(scene, playbook.id, playbook.published!)
  const found = await findSubject(scene, subject)
  if (!found)
    return lacking(scene.actor, `${subject.kind}.read`) ?? lacking(scene.actor, 'case.read') ?? unknown(subject.kind)
  return version && inputProblem(version.document, input)
}

async function start(scene: Scene, playbook: PlaybookTarget, starting: Starting) {
  const { chain, depth, startedBy } = await ancestry(scene, starting.parentStepId)
  const subject = (await findSubject(scene, starting.subject)) as FoundSubject
  const id = newId(scene.now)
  const number = playbook.published!
  await insertRun(scene, {
    id,
    caseId: subject.caseId,
    alertId: subject.alertId,
    playbookId: playbook.id,
    number,
    name: playbook.name,
    chain: [...chain, playbook.name],
    depth: depth + 1,
    input: starting.input,
    parentStepId: starting.parentStepId ?? null,
    startedBy,
  })
  const stepId = await startFirst(scene, {
    runId: id,
    step: (await versionOf(scene, playbook.id, number))!.document.start,
  })
  const data = {
    run: { id, name: playbook.name },
    number,
    subject: { kind: starting.subject.kind, id: subject.alertId ?? subject.caseId },
    stepId,
  }
  // By its id the log finds the run, and tells of it to those only who may see it.
  return { id, subjectId: playbook.id, caseId: subject.caseId, data }
}

/** The first step is done by a job of its own, added with the run or not at all. */
const firstJob = (facts: readonly { organisationId: string; data: Record<string, unknown> }[]) =>
  facts.map(({ organisationId, data }) => ({
    task: 'playbook-step',
    payload: { organisationId, stepId: data.stepId, attempt: 1, why: 'begin' },
  }))

/** Read without a lock: many may start one at the same time. */
export const startPlaybookChange = change({
  request: startPlaybook,
  fact: 'playbook.started',
  subjectKind: 'playbook',
  load: findPlaybooks,
  when: mustBePublished,
  check: problemOf,
  apply: one(start),
  jobs: firstJob,
  present: presentStarted,
})

export const startWithinChange = change({
  request: startWithin,
  fact: 'playbook.started',
  subjectKind: 'playbook',
  permission: 'playbook.start',
  door: true,
  load: findPlaybooks,
  when: mustBePublished,
  check: problemOf,
  apply: one(start),
  jobs: firstJob,
  present: async (scene, ids) => (await presentStarted(scene, ids)).map(({ id }) => ({ id })),
})
