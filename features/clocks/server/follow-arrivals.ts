import { within, type Position, type Reader } from '../../../platform/server/jobs/readers.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { rowsOf, type Done } from './clock-row.ts'
import { beginClocks } from './clocks.store.ts'
import { readyOf } from './definitions.store.ts'
import { arrivedAfter, horizon, withAlertClocks } from './queries/follow.ts'
import { loadSubjects } from './queries/subjects.ts'
import { factsAsked } from './ready.ts'

/** Alerts of one transaction: a flood is followed in few large steps. */
const atOnce = 4000
const zero = '00000000-0000-0000-0000-000000000000'

/**
 * Begins the clocks of alerts as they arrive, set by set and after they have landed: ingest does not wait for it. Where no
 * clock runs on alerts it keeps up with the log by a number and reads nothing.
 */
export function followArrivals(): Reader {
  return {
    name: 'clock-arrivals',
    async read(scene, from) {
      const organisations = await withAlertClocks(scene)
      if (organisations.size === 0) return skip(scene, from)
      const arrived = await arrivedAfter(scene, from, atOnce)
      const last = arrived.at(-1)
      if (!last) return undefined
      const own = Map.groupBy(
        arrived.filter((each) => organisations.has(each.organisationId)),
        (each) => each.organisationId,
      )
      for (const [organisationId, alerts] of own)
        await begin(
          await within(scene, organisationId),
          alerts.map((each) => each.id),
        )
      return { to: { xid: last.xid, after: last.id }, more: arrived.length === atOnce }
    },
  }
}

async function skip(scene: Scene, from: Position) {
  const xid = await horizon(scene)
  return xid === from.xid ? undefined : { to: { xid, after: zero }, more: false }
}

async function begin(scene: Scene, ids: readonly string[]): Promise<void> {
  const definitions = await readyOf(scene, 'alert')
  const subjects = await loadSubjects(scene, 'alert', { ids, facts: factsAsked(definitions) })
  const before = new Map<string, Done>()
  const rows = subjects.flatMap((subject) => rowsOf(definitions, subject, { now: scene.now.getTime(), before }))
  await beginClocks(scene, rows)
}
