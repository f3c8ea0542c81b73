import { Problem } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { answerByLink, ask } from '../../contract/requests/engine.ts'
import { answerAsk, decideAsk } from '../../contract/requests/runs.ts'
import { answersProblem, answeringProblem, decidingProblem, mustBeOpen, wholly } from '../ask.ts'
import { insertAsk, loadAsks, setDecided, type AskRow } from '../stores/asks.store.ts'
import { presentAsks } from '../queries/ask-rows.ts'
import { whoIs } from '../queries/who.ts'
import { findRun } from '../stores/runs.store.ts'
import { findStep } from '../stores/steps.store.ts'

type Facts = readonly { organisationId: string; data: Record<string, unknown> }[]

/** The step that waits for the answer is looked at. */
const lookAtStep = (facts: Facts) =>
  facts.map(({ organisationId, data }) => ({
    task: 'playbook-step',
    payload: { organisationId, ...(data.waits as object), why: 'answered' },
  }))

const ofRun = ({ runId, runName, stepId, attempt }: AskRow) => ({
  run: { id: runId, name: runName },
  waits: { stepId, attempt },
})

/** Whom a step asks: people, or the address of an outsider. */
async function addressees(scene: Scene, stepId: string, { of, fourEyes }: { of: string; fourEyes: boolean }) {
  const step = await findStep(scene, stepId)
  const run = step && (await findRun(scene, step.run_id))
  if (!step || !run) return undefined
  const [, email] = /^email:\s*(\S+)$/s.exec(of.trim()) ?? []
  const people = email ? [] : await whoIs(scene, run, of)
  const notBy = fourEyes ? run.startedBy : null
  return { run, email: email ?? null, people: people.filter(({ id }) => id !== notBy), notBy }
}

export const askChange = change({
  request: ask,
  fact: 'playbook.asked',
  subjectKind: 'playbook-ask',
  permission: 'playbook.start',
  door: true,
  // What the publisher may do says nothing of whom a playbook asks.
  load: inOrganisation,
  check: async (scene, _target, { stepId, of, fourEyes }) => {
    const to = await addressees(scene, stepId, { of, fourEyes })
    if (to && (to.people.length > 0 || (to.email !== null && /^[^\s@<>]+@[^\s@<>]+$/.test(to.email)))) return undefined
    const but = fourEyes ? ' besides who started the run' : ''
    return new Problem(
      'conflict',
      'playbook.nobody_to_ask',
      `There is nobody to ask: ${of} is no active person${but} who may see this.`,
    )
  },
  apply: async (scene, _targets, body) => {
    const to = (await addressees(scene, body.stepId, body))!
    const id = newId(scene.now)
    const people = to.people.map((person) => person.id)
    const { run } = to
    await insertAsk(scene, {
      id,
      runId: run.id,
      stepId: body.stepId,
      kind: body.kind,
      question: body.question,
      fields: body.fields,
      asked: body.of,
      notBy: to.notBy,
      email: to.email,
      linkHash: null,
      dueAt: body.dueAt === null ? null : new Date(body.dueAt),
      people,
    })
    const { kind, question, again } = body
    const data = { run: { id: run.id, name: run.name }, kind, question, people, outsider: to.email !== null, again }
    return [{ subjectId: id, caseId: run.caseId, data }]
  },
  jobs: (facts) =>
    facts
      .filter(({ data }) => data.outsider)
      .map(({ organisationId, subjectId }) => ({
        task: 'playbook-mail',
        payload: { organisationId, askId: subjectId },
      })),
  present: async (_scene, ids) => ids.map((id) => ({ id })),
})

export const decideAskChange = change({
  request: decideAsk,
  fact: 'playbook.decided',
  subjectKind: 'playbook-ask',
  permission: 'playbook.answer',
  load: loadAsks,
  allow: decidingProblem,
  when: (target: AskRow) => mustBeOpen(target, 'approval'),
  apply: one(async (scene, target: AskRow, { approved, comment = null }) => {
    await setDecided(scene, target.id, { status: approved ? 'approved' : 'denied', comment })
    const data = { ...ofRun(target), question: target.question, approved, comment }
    return { subjectId: target.id, caseId: target.caseId, data }
  }),
  jobs: lookAtStep,
  present: presentAsks,
})

export const answerAskChange = change({
  request: answerAsk,
  fact: 'playbook.answered',
  subjectKind: 'playbook-ask',
  permission: 'playbook.answer',
  load: loadAsks,
  allow: answeringProblem,
  when: (target: AskRow) => mustBeOpen(target, 'form'),
  check: (_scene, target: AskRow, { answers }) => answersProblem(target, answers),
  apply: one(async (scene, target: AskRow, { answers }) => {
    await setDecided(scene, target.id, { status: 'answered', answers: wholly(target, answers) })
    return {
      subjectId: target.id,
      caseId: target.caseId,
      data: { ...ofRun(target), question: target.question, outsider: false },
    }
  }),
  jobs: lookAtStep,
  present: presentAsks,
})

/** The link itself is the right to answer; it was checked by the door. */
export const answerByLinkChange = change({
  request: answerByLink,
  fact: 'playbook.answered',
  subjectKind: 'playbook-ask',
  permission: 'playbook.answer',
  door: true,
  load: loadAsks,
  when: (target: AskRow) => mustBeOpen(target, 'form'),
  check: (_scene, target: AskRow, { answers }) => answersProblem(target, answers),
  apply: one(async (scene, target: AskRow, { answers }) => {
    await setDecided(scene, target.id, { status: 'answered', answers: wholly(target, answers) })
    return {
      subjectId: target.id,
      caseId: target.caseId,
      data: { ...ofRun(target), question: target.question, outsider: true },
    }
  }),
  jobs: lookAtStep,
  present: async (_scene, ids) => ids.map((id) => ({ id })),
})
