import { sql, type RawBuilder } from 'kysely'
import { Severity } from '../../../../platform/contract/scalars.ts'
import { idFloor } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { attackHeat, attackLayer, readAttack, type Selection } from '../../contract/requests/matrix.ts'
import { tactics, techniques, version } from '../attack.ts'
import { countHeat, type Named } from '../count-heat.ts'
import { layerOf } from '../layer.ts'

/** Combinations of techniques that alerts name; a sender of nonsense must not fill the memory. */
const mostCombinations = 20_000

/** Counted by combinations, of which there are few, from the one index that has all that is asked. */
async function namedBy(scene: Scene, selection: Selection): Promise<Named[]> {
  const org = scene.actor.organisationId
  const { rows } = await sql<Named>`select a.techniques, count(*)::int as alerts
    from ${from(org, selection)} where a.organisation_id = ${org} and a.techniques <> '{}'
      and ${sql.join(conditionsOf(selection), sql` and `)}
    group by a.techniques order by alerts desc limit ${mostCombinations}`.execute(scene.db)
  return rows
}

const from = (org: string, { group }: Selection) =>
  group
    ? sql`(select m.alert_id from group_family(group_head(${group}::uuid)) as f (id)
        join alert_group_members m on m.organisation_id = ${org} and m.group_id = f.id) m join alerts a on a.id = m.alert_id`
    : sql`alerts a`

function conditionsOf(selection: Selection): RawBuilder<unknown>[] {
  const { status, severity, source, case: caseId, from: begin, to: end } = selection
  const parts = [sql`true`]
  if (status) parts.push(sql`a.status = any(${status}::text[])`)
  if (severity)
    parts.push(sql`a.severity = any(${severity.map((each) => Severity.options.indexOf(each) + 1)}::smallint[])`)
  if (source) parts.push(sql`a.source = ${source}`)
  if (caseId) parts.push(sql`a.case_id = any(array(select case_family(${caseId}::uuid)))`)
  if (begin) parts.push(sql`a.id >= ${idFloor(begin)}`)
  if (end) parts.push(sql`a.id < ${idFloor(end)}`)
  return parts
}

export const readAttackQuery = query({
  request: readAttack,
  permission: 'alert.read',
  run: async () => ({ version, tactics: [...tactics], techniques: [...techniques] }),
})

export const attackHeatQuery = query({
  request: attackHeat,
  permission: 'alert.read',
  run: async (scene, selection) => countHeat(await namedBy(scene, selection)),
})

export const attackLayerQuery = query({
  request: attackLayer,
  permission: 'alert.read',
  run: async (scene, selection) => {
    const heat = countHeat(await namedBy(scene, selection))
    const asked = Object.entries(selection).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name} ${value instanceof Date ? value.toISOString() : String(value)}`],
    )
    return layerOf(heat.techniques, {
      name: 'Alerts by technique',
      description: `${heat.alerts} alerts that name a technique${asked.length > 0 ? `; ${asked.join('; ')}` : ''}. Read ${scene.now.toISOString()}.`,
    })
  },
})
