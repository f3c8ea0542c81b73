import { sql } from 'kysely'
import { unknown } from '../../../../platform/contract/problem.ts'
import { idFloor, isId } from '../../../../platform/server/ids.ts'
import { abilities } from '../../../../platform/server/policy.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { exportRules, getRule, listRules, listRuleVersions } from '../../contract/requests/rules.ts'
import type { Rule, RuleBody } from '../../contract/rule.ts'
import { writeRules } from '../../contract/yaml.ts'
import { compile } from '../ready.ts'
import { isExpired, type StoredRule } from '../rule.ts'

const countLimit = 100
const weekMs = 7 * 24 * 3_600_000

type Row = StoredRule & {
  removed: boolean
  shipped: string | null
  saver: string | null
  /** Who answers for it is here, and has some role. */
  answered: boolean
  hits: number
  troubled: number
  lastHitAt: Date | null
  costly: number
  costlyAt: Date | null
}

async function rowsBy(scene: Scene, ids?: readonly string[]): Promise<Row[]> {
  const org = scene.actor.organisationId
  const since = idFloor(new Date(scene.now.getTime() - weekMs))
  const { rows } =
    await sql<Row>`select r.id, r.version, r.number, r.position, r.mode, r.body, r.expires_at as "expiresAt", r.since,
      r.saved_at as "savedAt", r.saved_by as "savedBy", r.removed_at is not null as removed, r.shipped,
      r.costly, r.costly_at as "costlyAt", p.name as saver,
      exists (select from memberships m join grants g on g.organisation_id = m.organisation_id and g.person_id = m.person_id
        where m.organisation_id = ${org} and m.person_id = r.saved_by and m.deactivated_at is null) as answered,
      (select count(*)::int from (select from rule_hits h where h.organisation_id = ${org} and h.rule_id = r.id and h.id >= ${since}
        order by h.id desc limit ${countLimit + 1}) h) as hits,
      (select count(*)::int from (select from rule_hits h where h.organisation_id = ${org} and h.rule_id = r.id and h.troubled
        and h.id >= ${since} order by h.id desc limit ${countLimit + 1}) h) as troubled,
      (select h.at from rule_hits h where h.organisation_id = ${org} and h.rule_id = r.id order by h.id desc limit 1) as "lastHitAt"
    from rules r left join people p on p.id = r.saved_by
    where r.organisation_id = ${org} and ${ids ? sql`r.id = any(${[...ids]}::uuid[])` : sql`r.removed_at is null`}
    order by r.position, r.id limit 1000`.execute(scene.db)
  return rows
}

const capped = (found: number) => ({ value: Math.min(found, countLimit), more: found > countLimit })

const present = (scene: Scene, row: Row, position: number): Rule => ({
  ...row.body,
  id: row.id,
  version: row.version,
  number: row.number,
  position,
  mode: row.removed ? 'off' : row.mode,
  expired: isExpired(row, scene.now),
  ailment: ailmentOf(row),
  savedBy: row.savedBy === null ? null : { id: row.savedBy, name: row.saver ?? 'somebody who is gone' },
  savedAt: row.savedAt.toISOString(),
  shipped: row.shipped,
  hits: capped(row.hits),
  lastHitAt: row.lastHitAt?.toISOString() ?? null,
  troubled: capped(row.troubled),
  can: abilities(scene, scene.changesOn('response-rule'), { ...row, removed: row.removed } as never),
})

function ailmentOf({ body, saver, savedBy, answered, costly, costlyAt }: Row): string | null {
  const { fault } = compile(body)
  if (fault !== null) return `Its condition cannot be read any more: ${fault}`
  if (savedBy === null) return 'Nobody answers for it. Save it to act in your name.'
  if (!answered)
    return `${saver ?? 'Who saved it'} is not active here any more, so it does nothing. Save it to act in your name.`
  if (costlyAt === null) return null
  const times = costly === 1 ? 'once' : `${costly} times`
  return `Asking its condition took too much work, ${times} since it was saved, last on ${costlyAt.toISOString().slice(0, 16).replace('T', ' ')} UTC: where it is too much for one thing it does not hold, and rules below wait for it. Make it simpler, or ask for a source or a type first.`
}

/** All there are, in order; places are counted without gaps. */
export const listRuleRows = async (scene: Scene): Promise<Rule[]> =>
  (await rowsBy(scene)).map((row, at) => present(scene, row, at + 1))

export async function presentRules(scene: Scene, ids: readonly string[]): Promise<Rule[]> {
  const rows = await rowsBy(scene, ids)
  return ids.map((id) => {
    const row = rows.find((each) => each.id === id)!
    return present(scene, row, row.position)
  })
}

export const listRulesQuery = query({
  request: listRules,
  permission: 'rule.read',
  run: async (scene) => ({ items: await listRuleRows(scene) }),
})

export const getRuleQuery = query({
  request: getRule,
  permission: 'rule.read',
  async run(scene, _filter, { id = '' }) {
    const [row] = isId(id) ? await rowsBy(scene, [id]) : []
    if (!row) throw unknown('rule')
    return present(scene, row, row.position)
  },
})

export const listRuleVersionsQuery = query({
  request: listRuleVersions,
  permission: 'rule.read',
  async run(scene, _filter, { id = '' }) {
    if (!isId(id)) throw unknown('rule')
    const { rows } = await sql<{ number: number; saved_at: Date; name: string | null; body: RuleBody }>`
      select v.number, v.saved_at, p.name, v.body from rule_versions v left join people p on p.id = v.saved_by
      where v.organisation_id = ${scene.actor.organisationId} and v.rule_id = ${id}
      order by v.number desc limit 100`.execute(scene.db)
    if (rows.length === 0) throw unknown('rule')
    return {
      items: rows.map(({ number, saved_at, name, body }) => ({
        number,
        savedAt: saved_at.toISOString(),
        savedBy: name,
        body,
      })),
    }
  },
})

export const exportRulesQuery = query({
  request: exportRules,
  permission: 'rule.read',
  async run(scene, { id }) {
    const rows = await rowsBy(scene, id === undefined ? undefined : [id])
    if (id !== undefined && rows.length === 0) throw unknown('rule')
    const fileName = id === undefined ? 'rules.yaml' : `${nameOf(rows[0]!.body.name)}.yaml`
    return { fileName, text: writeRules(rows.map(({ body }) => body)) }
  },
})

const nameOf = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'rule'
