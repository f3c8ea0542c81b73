import { readFacts } from '../../../../platform/server/activity/read-facts.ts'
import type { Step } from '../../contract/document/step.ts'
import { latestAsk, type AskRow } from '../stores/asks.store.ts'
import { endingOf } from '../queries/endings.ts'
import { taskEnd } from '../queries/task-end.ts'
import { openAsk } from './effects/ask.ts'
import { kept, StepFailure, type Outcome } from './outcome.ts'
import { sightOf } from './sight.ts'
import type { Engine, Payload, Standing } from './standing.ts'
import { askCondition, Untold } from '../../../../platform/contract/expressions/fill.ts'

/** What a waiting step does when it is looked at; undefined: it goes on waiting. */
export async function resumeStep(engine: Engine, at: Standing, payload: Payload): Promise<Outcome | undefined> {
  try {
    return (await arrived(engine, at, payload)) ?? (isDue(engine, at, payload) ? await late(engine, at) : undefined)
  } catch (error) {
    if (error instanceof Untold) return { kind: 'failed', sentence: error.message }
    throw error
  }
}

/** What the database let come due is due, though this machine's clock be behind: nobody asks a second time. */
const isDue = ({ scene }: Engine, { row }: Standing, { dueAt }: Payload): boolean =>
  row.due_at !== null &&
  (row.due_at.toISOString() === dueAt || row.due_at.getTime() <= scene.world.clock.now().getTime())

/** Whether what the step waits for has come. */
async function arrived(engine: Engine, at: Standing, payload: Payload): Promise<Outcome | undefined> {
  const { step } = at
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the others never wait
  switch (step.kind) {
    case 'wait':
      return payload.factId ? heard(engine, at, { step, factId: payload.factId }) : undefined
    case 'manual':
      return finished(engine, at)
    case 'playbook':
      return childEnded(engine, at)
    case 'approval':
    case 'form':
      return answered(engine, at)
    default:
      return undefined
  }
}

type Hearing = { step: Extract<Step, { kind: 'wait' }>; factId: string }

/** Read as who started the run: what they may not see was not heard. */
async function heard(engine: Engine, at: Standing, { step, factId }: Hearing): Promise<Outcome | undefined> {
  const { organisationId } = at.actor
  const [fact] = await engine.scene.readAs(at.actor, ({ db }) => readFacts(db, organisationId, { ids: [factId] }))
  if (!fact) return undefined
  const said = { name: fact.fact, data: fact.data }
  if (step.where !== undefined && !askCondition(await sightOf(engine, at, { fact: said }), step.where)) return undefined
  return { kind: 'done', output: kept({ ...said, at: fact.at }), to: step.next }
}

async function finished({ scene }: Engine, { row, step, actor }: Standing): Promise<Outcome | undefined> {
  const task = String(row.state.task)
  const end = await scene.system(actor.organisationId, 'read', (within) => taskEnd(within, task))
  return end && { kind: 'done', output: kept({ task, ...end }), to: step.next }
}

async function childEnded({ scene }: Engine, { row, step, actor }: Standing): Promise<Outcome | undefined> {
  const child = row.state.child
  if (typeof child !== 'string') throw new StepFailure('The other playbook was not started.')
  const ending = await scene.system(actor.organisationId, 'read', (within) => endingOf(within, child))
  if (!ending || ending.status === 'running') return undefined
  if (ending.status === 'done')
    return { kind: 'done', output: kept({ run: child, output: ending.output }), to: step.next }
  throw new StepFailure(`The playbook it started ended as ${ending.status}${ending.why ? `: ${ending.why}` : '.'}`)
}

async function answered({ scene }: Engine, at: Standing): Promise<Outcome | undefined> {
  const { row, actor } = at
  const ask = await scene.system(actor.organisationId, 'read', (within) => latestAsk(within, row.id))
  return ask && outcomeOf(at, ask)
}

function outcomeOf({ step }: Standing, ask: AskRow): Outcome | undefined {
  const by = ask.decidedBy ? { id: ask.decidedBy } : null
  if (ask.status === 'answered')
    return { kind: 'done', output: kept({ answers: ask.answers, by, email: ask.email }), to: step.next }
  const output = { approved: ask.status === 'approved', comment: ask.comment, by }
  if (ask.status === 'approved') return { kind: 'done', output: kept(output), to: step.next }
  if (ask.status !== 'denied') return undefined
  const denied = step.kind === 'approval' ? step.denied : undefined
  if (denied) return { kind: 'done', output: kept(output), to: denied }
  const why = `"${step.name}" was denied${ask.comment ? `: ${ask.comment}` : '.'}`
  return { kind: 'ends', ending: { status: 'denied', why, output } }
}

/** The time is up: a wait is over, whoever did not answer is passed over, everything else has failed. */
async function late(engine: Engine, at: Standing): Promise<Outcome> {
  const { step, row } = at
  if (step.kind === 'wait' && step.fact === undefined) return { kind: 'done', output: { waited: true }, to: step.next }
  if ((step.kind === 'approval' || step.kind === 'form') && step.then && row.state.again !== true) {
    const sight = await sightOf(engine, at)
    return openAsk(engine, at, { step, sight, of: step.then, again: true })
  }
  throw new StepFailure(tooLate(step))
}

const tooLate = (step: Step): string => {
  if (step.kind === 'approval' || step.kind === 'form')
    return `Nobody answered within ${step.by}${step.then ? ', nor did those who were asked next' : ''}.`
  return `It did not come within ${'timeout' in step ? step.timeout : 'its time'}.`
}
