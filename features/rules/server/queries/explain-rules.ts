import { sql } from 'kysely'
import { unknown } from '../../../../platform/contract/problem.ts'
import { lacking, query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { ExplainedRule, RuleHit } from '../../contract/hit.ts'
import { explainRules } from '../../contract/requests/hits.ts'
import { kindOf, type RuleKind } from '../../contract/rule.ts'
import { whyNot, type Moment, type Why } from '../explain.ts'
import type { Ready } from '../rule.ts'
import { sightOf } from '../run/sight.ts'
import { readyRules } from '../stores/rules.store.ts'
import { causesOf, type Cause } from './causes.ts'
import { hitRows } from './hit-rows.ts'
import { valuesOf, type Known } from './values.ts'

const mostHits = 200
const mostOfOne = 10

export const explainRulesQuery = query({
  request: explainRules,
  permission: 'rule.read',
  async run(scene, { kind, subject }) {
    const unread = lacking(scene.actor, `${kind}.read`)
    if (unread) throw unread
    const rules = (await readyRules(scene, { off: true })).filter(({ body }) => kindOf(body.on) === kind)
    const names = new Set(rules.flatMap((rule) => [...rule.names]))
    const known = (await valuesOf(scene, { kind, ids: [subject], names })).get(subject.toLowerCase())
    if (!known) throw unknown(kind)
    const own = await hitRows(scene, { subject }, { before: undefined, limit: mostHits })
    const hits = own.filter((hit) => hit.subject.id === subject.toLowerCase())
    const [arrival, facts] = [await arrivalOf(scene, kind, subject), await lastFacts(scene, { kind, subject, rules })]
    const explaining = { scene, known, hits, arrival, facts, rules }
    const items = rules.map((rule, at) => explained(explaining, rule, at))
    const moments = [...facts.values(), ...(arrival ? [arrival] : [])].map(({ at }) => at.getTime())
    const at = new Date(moments.length > 0 ? Math.max(...moments) : scene.now.getTime())
    return { items, changedSince: await isChangedSince(scene, { subject, hits, at }), at: at.toISOString() }
  },
})

type Explaining = {
  scene: Scene
  known: Known
  hits: readonly RuleHit[]
  arrival: (Cause & { muted: boolean }) | undefined
  facts: ReadonlyMap<string, Cause>
  rules: readonly Ready[]
}

function explained(explaining: Explaining, rule: Ready, at: number): ExplainedRule {
  const hits = explaining.hits.filter((hit) => hit.rule.id === rule.id).slice(0, mostOfOne)
  const { id, number, mode, body } = rule
  return {
    rule: { id, name: body.name, number, mode, position: at + 1 },
    ...(hits[0] ? asOfHit(hits[0]) : asked(explaining, rule)),
    hits,
  }
}

function asOfHit({ outcome, says, acts }: RuleHit): Why {
  const said = acts.map((act) => act.says).join(' ')
  const words = {
    acted: `It held. ${said}`,
    dry: `It held, in a dry run. It would have done: ${said}`,
    stopped: says ?? '',
  }
  return { standing: outcome, says: words[outcome].trim(), part: null, saw: [] }
}

function asked({ scene, known, hits, arrival, facts, rules }: Explaining, rule: Ready): Why {
  const cause =
    rule.body.on === 'arrival'
      ? arrival
      : rule.body.facts.flatMap((fact) => facts.get(fact) ?? []).toSorted((a, b) => b.at.getTime() - a.at.getTime())[0]
  const moment: Moment | undefined = cause && {
    at: cause.at,
    causeId: cause.id,
    sight: sightOf(known, cause),
    muted: cause.fact === null && (arrival?.muted ?? false),
  }
  // Whoever held on the same moment, stands above and stops.
  const above = rules
    .slice(0, rules.indexOf(rule))
    .find(
      ({ id, body }) =>
        body.stop &&
        hits.some((hit) => hit.rule.id === id && hit.outcome === 'acted' && hit.fact === (cause?.fact?.name ?? null)),
    )
  return whyNot(rule, { moment, endedBy: above?.body.name, now: scene.now })
}

async function arrivalOf(scene: Scene, kind: RuleKind, id: string) {
  if (kind !== 'alert') return undefined
  const [cause] = await causesOf(scene, 'arrival', [id.toLowerCase()])
  if (!cause) return undefined
  const { rows } = await sql<{ muted: boolean }>`select a.status = 'suppressed' and not exists (select from activity f
      where f.organisation_id = a.organisation_id and f.subject_id = a.id and f.fact = 'alert.suppressed') as muted
    from alerts a where a.organisation_id = ${scene.actor.organisationId} and a.id = ${id}`.execute(scene.db)
  return { ...cause, muted: rows[0]?.muted ?? false }
}

/** The last fact of each name that rules on this kind are set off by. */
async function lastFacts(
  scene: Scene,
  { kind, subject, rules }: { kind: RuleKind; subject: string; rules: readonly Ready[] },
): Promise<Map<string, Cause>> {
  const facts = [...new Set(rules.flatMap(({ body }) => body.facts))]
  if (facts.length === 0) return new Map()
  const column = sql.raw(kind === 'case' ? 'a.case_id' : 'a.subject_id')
  const { rows } = await sql<{ id: string }>`select distinct on (a.fact) a.id from activity a
    where a.organisation_id = ${scene.actor.organisationId} and ${column} = ${subject} and a.fact = any(${facts}::text[])
      and a.undoes is null order by a.fact, a.id desc`.execute(scene.db)
  const ids = rows.map(({ id }) => id)
  const causes = await causesOf(scene, 'fact', ids)
  return new Map(causes.map((cause) => [cause.fact!.name, cause]))
}

/** Whether something else happened to it since: what is said is judged by how it stands now. */
async function isChangedSince(
  scene: Scene,
  { subject, hits, at }: { subject: string; hits: readonly RuleHit[]; at: Date },
): Promise<boolean> {
  const groups = hits.flatMap(({ acts }) => acts.flatMap(({ groupId }) => groupId ?? []))
  const { rows } = await sql`select from activity a where a.organisation_id = ${scene.actor.organisationId}
    and a.subject_id = ${subject} and a.at > ${at} and not a.group_id = any(${groups}::uuid[]) limit 1`.execute(
    scene.db,
  )
  return rows.length > 0
}
