import type { Kysely } from 'kysely'
import type { DB } from '../../generated/db.ts'
import { Problem, unknown } from '../contract/problem.ts'
import { record } from './activity/record.ts'
import { takeBackOnce } from './db/take-back-once.ts'
import type { Target } from './change.ts'
import type { Clock } from './clock.ts'
import type { Database } from './db/database.ts'
import { unlessCollided } from './db/unless-collided.ts'
import { refusalOf } from './db/refusal-of.ts'
import { recordDecision, type Decision } from './activity/decisions.ts'
import { understand } from './http/invalid.ts'
import { claimKey, keepAnswer } from './db/idempotency.ts'
import { newId } from './ids.ts'
import { enqueue } from './jobs/enqueue.ts'
import { addReactionJobs, runOnce } from './jobs/reactions.ts'
import { decide, permissionOf } from './policy.ts'
import { sceneOf, type Sight } from './activity/parts.ts'
import type { Call, Outcome, Performed, Request } from './acts/call.ts'
import { scopeOf, type Scene } from './scene.ts'

export type { Call, Outcome, Performed, Request } from './acts/call.ts'

export type World = Sight & {
  database: Database
  clock: Clock
  reactsTo: (fact: string) => boolean
}

/** The only way to write: parse -> load -> decide -> apply -> record -> present, all or nothing. */
export async function perform(world: World, call: Call, ...requests: Request[]): Promise<Performed> {
  const now = world.clock.now()
  const groupId = call.groupId ?? newId(now)
  const parsed = requests.map((request) => ({ request, input: parse(request) }))
  const system =
    requests.some(({ change }) => change.system) || (call.actor.kind === 'system' && call.actor.personId === null)
  const work = async (db: Kysely<DB>): Promise<Performed> => {
    const scene = await sceneOf(world, db, { actor: call.actor, now, source: call.source })
    if (call.once && !(await runOnce(scene, call.once))) return { groupId, outcomes: [], facts: [], repeated: true }
    const earlier =
      call.idempotencyKey &&
      (await claimKey(
        scene,
        call.idempotencyKey,
        requests.map((r) => [r.change.request.name, r.refs, r.body]),
      ))
    if (earlier) return { ...(earlier.answer as Performed), repeated: true }
    if (call.undoes) await takeBackOnce(scene, call.undoes)
    const performed: Performed = { groupId, outcomes: [], facts: [] }
    for (const { request, input } of parsed) await performOne({ scene, call, performed }, request, input)
    await addReactionJobs(
      scene,
      performed.facts.filter((fact) => world.reactsTo(fact.fact)),
    )
    if (call.idempotencyKey && !requests.some(({ change }) => change.shownOnce))
      await keepAnswer(scene, call.idempotencyKey, { groupId, outcomes: performed.outcomes, facts: [] })
    return performed
  }
  try {
    const performed = await unlessCollided(world.database, { ...scopeOf(call.actor), system, mode: 'write' }, work)
    for (const { problem } of performed.outcomes)
      if (problem instanceof Denied)
        await recordDecision(world.database, call.actor, { ...problem.decision, allowed: false, now })
    return performed
  } catch (error) {
    if (error instanceof Denied)
      await recordDecision(world.database, call.actor, { ...error.decision, allowed: false, now })
    throw refusalOf(error) ?? error
  }
}

type Run = { scene: Scene; call: Call; performed: Performed }

/** All a change does but for what reacts to it, in a transaction that is there. */
export async function performOne(run: Run, request: Request, input: unknown): Promise<void> {
  const { call, performed } = run
  const scene: Scene = { ...run.scene, also }
  const { change } = request
  const refs = request.refs.length > 0 ? request.refs : [scene.actor.organisationId]
  const loaded: (Target | undefined)[] = await change.load(scene, refs, input)
  const targets: Target[] = []
  const outcomes: Outcome[] = []
  for (const [index, ref] of refs.entries()) {
    const target = loaded[index]
    const problem = target ? await refusal(scene, { ...request, input }, target) : unknown(change.subjectKind)
    if (problem && !call.partial) throw problem
    outcomes.push(problem ? { ref, problem } : { ref })
    if (!problem && target) targets.push(target)
  }
  performed.outcomes.push(...outcomes)
  if (targets.length === 0) return
  const drafts = await change.apply(scene, targets, input)
  const recording = {
    fact: change.fact,
    subjectKind: change.subjectKind,
    groupId: performed.groupId,
    undoes: call.undoes,
  }
  const facts = await record(scene, recording, drafts)
  performed.facts.push(...facts)
  for (const job of change.jobs?.(facts) ?? []) await enqueue(scene.db, job)
  const answers = await change.present(
    scene,
    drafts.map((draft) => draft.subjectId),
  )
  for (const [index, outcome] of outcomes.filter((each) => !each.problem).entries()) outcome.answer = answers[index]

  /** What is refused within refuses the whole. */
  async function also(part: Request): Promise<unknown[]> {
    const within: Performed = { ...performed, outcomes: [] }
    await performOne({ scene, call: { ...call, partial: false }, performed: within }, part, parse(part))
    return within.outcomes.map((outcome) => outcome.answer)
  }
}

async function refusal(
  scene: Scene,
  request: Request & { input: unknown },
  target: Target,
): Promise<Problem | undefined> {
  const { change, ifMatch, input } = request
  if (ifMatch !== undefined && target.version !== undefined && ifMatch !== target.version) {
    const [current] = await change.present(scene, [target.id])
    const detail = `This ${change.subjectKind} was changed by somebody else since you read it (version ${ifMatch}, now ${target.version}). Nothing was saved.`
    return new Problem('conflict', 'request.stale', detail, { current })
  }
  const verdict = decide(scene, change, target)
  if (verdict !== true)
    return new Denied({
      permission: permissionOf(change),
      subjectRef: target.id,
      caseId: target.caseId,
      reason: verdict,
    })
  return change.when?.(target) ?? (await change.check?.(scene, target, input))
}

/** Carries what `decisions` keeps, past the rollback. */
class Denied extends Problem {
  readonly decision: Omit<Decision, 'now' | 'allowed'>

  constructor(decision: Denied['decision']) {
    super('forbidden', 'request.forbidden', decision.reason)
    this.decision = decision
  }
}

export const parse = ({ change, body }: Request): unknown => understand(change.request.body, body ?? {})
