import { setImmediate as breathe } from 'node:timers/promises'
import { sql } from 'kysely'
import { makeWork, type Answer, type Work } from '../../../../platform/contract/expressions/expression.ts'
import type { Registry } from '../../../../platform/server/registry.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { PreviewHit, RulePreview } from '../../contract/requests/hits.ts'
import { kindOf, type RuleBody } from '../../contract/rule.ts'
import { heardIn } from '../prefilter/light.ts'
import { compile } from '../ready.ts'
import { imagine } from '../run/dry-run.ts'
import { sightOf } from '../run/sight.ts'
import { causesOf, type Cause } from './causes.ts'
import type { Arrived } from './follow.ts'
import { valuesOf, type Known } from './values.ts'

/** So many of the newest are looked at. */
const most = 10_000
const shown = 50
const atOnce = 500
/** Of one preview, in steps of its condition, and so many of them at a stretch: others wait for it meanwhile. */
const mostWork = 20_000_000
const atAStretch = 200_000
const rowsAtAStretch = 1000

type Compiled = ReturnType<typeof compile>
type Previewing = { scene: Scene; registry: Registry; body: RuleBody; compiled: Compiled }
/** What is looked at, alerts or facts, the newest first; `ids` of those that may be hit. */
type Looked = { rows: readonly { id: string; at: Date }[]; ids: string[] }

/** What a rule without faults would have done, under the eyes of who asks and as things stand now. */
export async function previewOf(scene: Scene, registry: Registry, body: RuleBody): Promise<RulePreview> {
  const previewing = { scene, registry, body, compiled: compile(body) }
  const { rows, ids } = await (body.on === 'arrival' ? alertsLooked(previewing) : factsLooked(previewing))
  const { hits, untold, untoldBecause, stoppedAt } = await judge(previewing, ids)
  const examples: PreviewHit[] = []
  for (const hit of hits.slice(0, shown)) examples.push(await exampleOf(previewing, hit))
  const looked = stoppedAt === null ? rows.length : rows.findIndex(({ id }) => id === stoppedAt)
  const found = { looked, since: rows[looked - 1]?.at.toISOString() ?? null, hits: hits.length }
  const sentence = sentenceOf(body, { ...found, of: rows.length })
  return { faults: [], sentence, ...found, untold, untoldBecause, examples }
}

const count = (number: number) => number.toLocaleString('en')

type Found = { looked: number; of: number; hits: number }

export function sentenceOf({ on }: Pick<RuleBody, 'on'>, { looked, of, hits }: Found): string {
  const what = on === 'arrival' ? 'alerts' : 'facts of these kinds'
  if (of === 0) return `There are no ${what} to try it on yet.`
  const hit = hits === 0 ? 'none' : count(hits)
  if (looked < of)
    return `It is so much work that it looked at ${count(looked)} of ${count(of)} ${what} only; it would have hit ${hit} of these.`
  const among = looked >= most ? `In the last ${count(looked)} ${what}` : `In all ${count(looked)} ${what} there are`
  if (hits === 0) return `${among} it would have hit none.`
  return `${among} it would have hit ${hits === 1 ? 'this one' : `these ${count(hits)}`}.`
}

type Row = Omit<Arrived, 'organisationId' | 'xid'>

async function alertsLooked({ scene, compiled }: Previewing): Promise<Looked> {
  const heard = compiled.names.has('alert.values')
  const { rows } = await sql<Row>`select id, received_at as "receivedAt", source, type, severity, title, tags,
      status = 'suppressed' as muted, ${heard ? sql`heard` : sql`null`} as heard
    from alerts where organisation_id = ${scene.actor.organisationId} order by id desc limit ${most}`.execute(scene.db)
  const ids: string[] = []
  for (let from = 0; from < rows.length; from += rowsAtAStretch) {
    for (const row of rows.slice(from, from + rowsAtAStretch))
      if (!row.muted && compiled.mayHold({ ...row, heard: heardIn(row.heard) })) ids.push(row.id)
    await breathe()
  }
  return { rows: rows.map(({ id, receivedAt }) => ({ id, at: receivedAt })), ids }
}

async function factsLooked({ scene, body: { on, facts } }: Previewing): Promise<Looked> {
  const { rows } = await sql<{
    id: string
    at: Date
  }>`select id, at from newest_facts(${facts}::text[], ${on}, ${most})`.execute(scene.db)
  return { rows, ids: rows.map(({ id }) => id) }
}

type Held = { cause: Cause; id: string; known: Known; sight: Record<string, unknown> }

type Judged = { hits: Held[]; untold: number; untoldBecause: string | null; stoppedAt: string | null }

/** `stoppedAt`: the first that was not looked at. */
async function judge(previewing: Previewing, ids: readonly string[]): Promise<Judged> {
  const judged: Judged = { hits: [], untold: 0, untoldBecause: null, stoppedAt: null }
  let done = 0
  let rested = 0
  for (let from = 0; from < ids.length; from += atOnce)
    for (const each of await standing(previewing, ids.slice(from, from + atOnce))) {
      const work = makeWork()
      if (done + work.most > mostWork) return { ...judged, stoppedAt: each.cause.id }
      note(judged, each, answerOf(previewing.compiled, each.sight, work))
      done += Math.min(work.done, work.most)
      if (done - rested < atAStretch) continue
      rested = done
      await breathe()
    }
  return judged
}

function note(judged: Judged, each: Held, answer: Answer): void {
  if ('fault' in answer) {
    judged.untold += 1
    judged.untoldBecause ??= `${each.known.name}: ${answer.fault}`
  } else if (answer.value === true) judged.hits.push(each)
}

const answerOf = ({ condition }: Compiled, sight: Record<string, unknown>, work: Work): Answer =>
  condition ? condition.of(sight, work) : { value: true }

async function standing({ scene, body, compiled }: Previewing, ids: readonly string[]): Promise<Held[]> {
  const causes = await causesOf(scene, body.on === 'arrival' ? 'arrival' : 'fact', ids)
  const kind = kindOf(body.on)
  const idOf = (cause: Cause) => (kind === 'case' ? cause.caseId! : cause.subjectId)
  const known = await valuesOf(scene, { kind, ids: [...new Set(causes.map(idOf))], names: compiled.names })
  return causes.flatMap((cause) => {
    const found = known.get(idOf(cause))
    return found ? [{ cause, id: idOf(cause), known: found, sight: sightOf(found, cause) }] : []
  })
}

async function exampleOf(
  { scene, registry, body }: Previewing,
  { cause, id, known, sight }: Held,
): Promise<PreviewHit> {
  const acts = await imagine(scene, {
    changes: registry.acts,
    actor: scene.actor,
    body,
    subjectId: id,
    values: sight,
  })
  return {
    subject: { kind: kindOf(body.on), id, name: known.name, caseId: known.caseId },
    fact: cause.fact?.name ?? null,
    at: cause.at.toISOString(),
    acts: acts.map(({ change, ref, outcome, says }) => ({ change, ref, outcome, says, groupId: null })),
  }
}
