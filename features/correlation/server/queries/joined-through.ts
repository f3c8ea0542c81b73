import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import { presentAlertRows } from '../../../alerts/server/index.ts'
import type { Engine } from '../engine/engine.ts'
import type { Signal } from '../engine/signal.ts'
import { familyOf } from '../groups.store.ts'
import { because, toldOf } from '../says.ts'
import { signalsOf } from './signals.ts'

/** So many alerts of the group that came before are looked at. */
const lookedAt = 60

type Place = { signal: Signal; groupId: string }
type Weighed = { other: Signal } & ReturnType<Engine['explain']>

/** The earlier alert of its group that speaks the most for an alert's being there; none for the one that opened it. */
export async function joinedThrough(scene: Scene, engine: Engine, { signal, groupId }: Place) {
  const earlier = await signalsOf(scene, await before(scene, groupId, signal.id))
  const best = earlier
    .map((other) => ({ other, ...engine.explain(other, signal) }))
    .reduce<Weighed | undefined>((most, each) => (most && most.score >= each.score ? most : each), undefined)
  const [alert] = best ? await presentAlertRows(scene, [best.other.id]) : []
  return best && alert ? { alert, because: because(best.factors.map(toldOf)) } : null
}

/** Through the alerts: those the reader may not see explain nothing. */
async function before(scene: Scene, groupId: string, alertId: string): Promise<string[]> {
  const org = scene.actor.organisationId
  const { rows } = await sql<{
    id: string
  }>`select a.id from unnest(${await familyOf(scene, groupId)}::uuid[]) as f (id)
    cross join lateral (select alert_id from alert_group_members m where m.organisation_id = ${org} and m.group_id = f.id
      and m.alert_id < ${alertId}::uuid order by alert_id desc limit ${lookedAt}) m
    join alerts a on a.organisation_id = ${org} and a.id = m.alert_id
    order by a.id desc limit ${lookedAt}`.execute(scene.db)
  return rows.map((row) => row.id)
}
