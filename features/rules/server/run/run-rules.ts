import { z } from 'zod'
import type { AnyChange } from '../../../../platform/server/change.ts'
import type { Task, TaskScene } from '../../../../platform/server/feature.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { kindOf, type RuleKind } from '../../contract/rule.ts'
import { concerns } from '../follow/follow-facts.ts'
import { ruleJobs, runRulesTask } from '../follow/rule-jobs.ts'
import { lightOf } from '../prefilter/light.ts'
import { causesOf, type Cause } from '../queries/causes.ts'
import { isAsked, type Ready } from '../rule.ts'
import { finishHits, hitsOfCauses, insertHit, type Hit } from '../stores/hits.store.ts'
import { countCostly, readyRules } from '../stores/rules.store.ts'
import { actOut } from './act-out.ts'
import { makeBudget, type Budget } from './budget.ts'
import { circleOf, ledTo } from './circle.ts'
import { actTogether, isUniform } from './act-together.ts'
import { dryRun } from './dry-run.ts'
import { eyesOf, type Ahead, type Eyes } from './eyes.ts'
import { revived, sightOf } from './sight.ts'

const Payload = z.object({
  organisationId: z.uuid(),
  on: z.enum(['arrival', 'fact']),
  ids: z.array(z.uuid()),
  asked: z.array(z.uuid()).default([]),
})

type Changes = ReadonlyMap<string, AnyChange>
export type Running = {
  task: TaskScene
  changes: Changes
  organisationId: string
  eyes: ReturnType<typeof eyesOf>
  hits: readonly Hit[]
  budget: Budget
}

/** Asks the rules, in order, of what arrived or happened, and does what they say. Bears being run again. */
export const runRules = (changes: () => Changes): Task => ({
  name: runRulesTask,
  async run(task, payload) {
    const { organisationId, on, ids, asked } = Payload.parse(payload)
    const { rules, causes, hits } = await task.system(organisationId, 'read', async (scene) => ({
      rules: await readyRules(scene),
      causes: await causesOf(scene, on, ids),
      hits: await hitsOfCauses(scene, ids),
    }))
    const eyes = eyesOf(task, organisationId, { ...aheadOf(rules, causes), whole: on === 'arrival' })
    const running = { task, changes: changes(), organisationId, eyes, hits, budget: makeBudget() }
    const failures: unknown[] = []
    if (on === 'arrival') await runArrivals(running, { causes, rules, failures, asked })
    else await runFacts(running, { causes, rules, failures })
    const costly = running.budget.costly()
    if (costly.length > 0) await task.system(organisationId, 'write', (scene) => countCostly(scene, costly))
    if (failures.length > 0) throw failures[0]
  },
})

/** What the rule is about, of what happened. */
export function subjectOf(rule: Ready, cause: Pick<Cause, 'subjectId' | 'caseId'>): { kind: RuleKind; id: string } {
  const kind = kindOf(rule.body.on)
  return { kind, id: kind === 'case' ? cause.caseId! : cause.subjectId }
}

const isMeant = (rule: Ready, cause: Cause, now: Date): boolean =>
  cause.fact === null
    ? rule.body.on === 'arrival' && isAsked(rule, { at: cause.at, now })
    : concerns(rule, { ...cause, fact: cause.fact.name }, now)

function aheadOf(rules: readonly Ready[], causes: readonly Cause[]): Omit<Ahead, 'whole'> {
  const of = (kind: RuleKind) => {
    const own = rules.filter(({ body }) => kindOf(body.on) === kind)
    const ids = causes.flatMap((cause) => own.flatMap((rule) => subjectOf(rule, cause).id ?? []))
    return { ids: [...new Set(ids)], names: new Set(own.flatMap(({ names }) => [...names])) }
  }
  return { alert: of('alert'), case: of('case'), task: of('task') }
}

/** Those before one that held have had their turn: what it did may have changed what they would say. */
const turnsFrom = (rules: readonly Ready[], own: readonly Hit[]): number =>
  rules.findLastIndex((rule) => own.some(({ ruleId }) => ruleId === rule.id))

async function runCause(running: Running, cause: Cause, rules: readonly Ready[]): Promise<void> {
  const now = running.task.world.clock.now()
  const own = running.hits.filter(({ causeId }) => causeId === cause.id)
  const from = turnsFrom(rules, own)
  for (const [at, rule] of rules.entries()) {
    const before = own.find(({ ruleId }) => ruleId === rule.id)
    if (!before && (at < from || !isMeant(rule, cause, now))) continue
    const acted = before ? await resume(running, { cause, rule, before }) : await runRule(running, cause, rule)
    if (acted && rule.body.stop) return
  }
}

type Many = { causes: readonly Cause[]; rules: readonly Ready[]; failures: unknown[] }
type Arrivals = Many & { asked: readonly string[] }

/** One that cannot be explained does not keep the others waiting; all are tried again. */
async function runFacts(running: Running, { causes, rules, failures }: Many): Promise<void> {
  for (const [at, cause] of causes.entries()) {
    if (running.budget.isSpent()) return putOff(running, { on: 'fact', ids: causes.slice(at).map(({ id }) => id) })
    await runCause(running, cause, rules).catch((error) => failures.push(error))
  }
}

/** The work of this job is spent: what is left waits behind what came meanwhile, and others have their turn. */
const putOff = ({ task, organisationId }: Running, left: Parameters<typeof ruleJobs>[1]): Promise<void> =>
  task.keep(organisationId, async (_, add) => {
    for (const job of ruleJobs(organisationId, left)) await add(job)
  })

/** Rule by rule, each of all that arrived: what is the same for many is done as one. */
async function runArrivals(running: Running, { causes, rules: all, failures, asked }: Arrivals): Promise<void> {
  // By name, not by place: somebody may have put them into another order since.
  const rules = all.filter(({ id }) => !asked.includes(id))
  const now = running.task.world.clock.now()
  const ended = new Set<string>()
  const hitsBy = Map.groupBy(running.hits, ({ causeId }) => causeId)
  const from = new Map([...hitsBy].map(([causeId, own]) => [causeId, turnsFrom(rules, own)]))
  for (const [at, rule] of rules.entries()) {
    const held: Holding[] = []
    const left = causes.filter(({ id }) => !ended.has(id))
    if (running.budget.isSpent())
      return putOff(running, {
        on: 'arrival',
        ids: left.map(({ id }) => id),
        asked: [...asked, ...rules.slice(0, at).map(({ id }) => id)],
      })
    for (const cause of left)
      try {
        const before = hitsBy.get(cause.id)?.find(({ ruleId }) => ruleId === rule.id)
        const acted = before && (await resume(running, { cause, rule, before }))
        if (acted && rule.body.stop) ended.add(cause.id)
        if (before || at < (from.get(cause.id) ?? 0) || !isMeant(rule, cause, now)) continue
        const holding = await holdingOf(running, cause, rule)
        if (holding) held.push(holding)
      } catch (error) {
        failures.push(error)
        ended.add(cause.id)
      }
    try {
      const acted = await actAll(running, rule, held)
      if (rule.body.stop) for (const id of acted) ended.add(id)
    } catch (error) {
      failures.push(error)
      for (const { cause } of held) ended.add(cause.id)
    }
  }
}

/** What was begun by one who was killed is brought to its end. */
async function resume(running: Running, { cause, rule, before }: Turn): Promise<boolean> {
  const eyes = await running.eyes.of(before.inNameOf)
  if (!before.done && eyes) await goOn(running, { cause, rule, eyes, hit: before, resumed: true })
  // Nobody is left in whose name it could go on.
  if (!before.done && !eyes)
    await running.task.system(running.organisationId, 'write', (scene) => finishHits(scene, [before.id]))
  return before.outcome === 'acted'
}

type Turn = { cause: Cause; rule: Ready; before: Hit }

/** Whether it held, and acts. */
async function runRule(running: Running, cause: Cause, rule: Ready): Promise<boolean> {
  const holding = await holdingOf(running, cause, rule)
  const [hit] = holding ? await keepHits(running, rule, [holding]) : []
  if (!holding || !hit) return false
  if (hit.outcome !== 'stopped') await goOn(running, { cause, rule, eyes: holding.eyes, hit, resumed: false })
  return hit.outcome === 'acted'
}

type Holding = {
  cause: Cause
  eyes: Eyes
  subject: { kind: RuleKind; id: string; caseId: string | null }
  sight: Record<string, unknown>
}

/** Undefined: it does not hold, or who answers for it does not see what it is about. */
async function holdingOf(running: Running, cause: Cause, rule: Ready): Promise<Holding | undefined> {
  if (rule.fault !== null) return undefined
  const eyes = await running.eyes.of(rule.savedBy)
  const subject = subjectOf(rule, cause)
  const known = await eyes?.see(subject.kind, subject.id)
  if (!eyes || !known) return undefined
  const light = lightOf(known.values)
  if (light && !rule.mayHold(light)) return undefined
  const sight = sightOf(known, cause)
  if (!(await running.budget.holds(rule, sight))) return undefined
  return { cause, eyes, subject: { ...subject, caseId: known.caseId }, sight }
}

/** In their order; undefined where there was one already. */
async function keepHits(running: Running, rule: Ready, held: readonly Holding[]): Promise<(Hit | undefined)[]> {
  return running.task.system(running.organisationId, 'write', async (scene) => {
    const hits: (Hit | undefined)[] = []
    for (const { cause, subject, sight } of held) {
      const led = await ledTo(scene, cause)
      const circle = circleOf(led, rule, subject)
      const outcome = circle ? 'stopped' : rule.mode === 'dry' ? 'dry' : 'acted'
      const hit = {
        id: newId(scene.now),
        ruleId: rule.id,
        causeId: cause.id,
        ...led,
        outcome,
        sight: circle ? null : sight,
        inNameOf: rule.savedBy,
      } as const
      const more = { number: rule.number, fact: cause.fact?.name ?? null, subject, says: circle ?? null }
      const kept = await insertHit(scene, { ...hit, ...more })
      hits.push(kept ? { ...hit, batchId: null, done: circle !== undefined } : undefined)
    }
    return hits
  })
}

/** @returns the causes of which it held and acted */
async function actAll(running: Running, rule: Ready, held: readonly Holding[]): Promise<string[]> {
  const hits = held.length === 0 ? [] : await keepHits(running, rule, held)
  const goings = held.flatMap(({ cause, eyes }, at) => {
    const hit = hits[at]
    return hit && hit.outcome !== 'stopped' ? [{ cause, rule, eyes, hit, resumed: false }] : []
  })
  const [first] = goings
  const { changes, task, organisationId } = running
  if (!first) return []
  const together = goings.length > 1 && rule.mode === 'on' && isUniform(rule, changes)
  const each = goings.map(({ hit, cause }) => ({ hit, subjectId: cause.subjectId, caseId: cause.caseId }))
  const done = together && (await actTogether({ task, changes, organisationId, actor: first.eyes.actor, rule, each }))
  running.eyes.forget()
  if (!done) for (const going of goings) await goOn(running, { ...going, resumed: together })
  return rule.mode === 'on' ? goings.map(({ cause }) => cause.id) : []
}

type Going = { cause: Cause; rule: Ready; eyes: Eyes; hit: Hit; resumed: boolean }

async function goOn(running: Running, { cause, rule, eyes, hit, resumed }: Going): Promise<void> {
  const { task, changes, organisationId } = running
  const { id } = subjectOf(rule, cause)
  const values = resumed ? revived(rule.body.on, hit.sight ?? {}) : (hit.sight ?? {})
  const acting = { task, changes, organisationId, actor: eyes.actor, hit, rule, subject: { id, caseId: cause.caseId } }
  if (hit.outcome === 'dry') return dryRun({ ...acting, values, resumed })
  await actOut({ ...acting, values, resumed })
  running.eyes.forget()
}
