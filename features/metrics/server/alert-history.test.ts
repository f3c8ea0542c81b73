import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jobScene } from '../../../platform/server/jobs/worker.ts'
import { makeLog } from '../../../platform/server/log.ts'
import { countedFrom, rebuild, runMetrics } from '../../../test/harness/running/run-metrics.ts'
import { sender, type Send } from '../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { Metric } from '../contract/metric.ts'

let world: TheWorld
let send: Send
const ids: Record<string, string> = {}
beforeAll(async () => {
  world = await openWorld('metric-alerts')
  send = await sender(world, world.leo)
  await history()
}, 60_000)
afterAll(() => world.close())

const at = (time: string) => world.clock.set(time)
const come = async (time: string, ...refs: string[]) => {
  at(time)
  await send(
    '/alerts',
    refs.map((ref) => ({
      source: ref.startsWith('w') ? 'wazuh' : 'suricata',
      sourceRef: ref,
      title: `Beacon 7 of host-${ref.slice(0, 2)}`,
      severity: ref.endsWith('!') ? 'critical' : 'low',
      ...(ref.startsWith('w') ? { type: 'endpoint' } : {}),
    })),
  )
  for (const row of await world.owner('select id, source_ref from alerts')) ids[String(row.source_ref)] = String(row.id)
}
const close = (ref: string, disposition: string) => world.did(world.ana, 'alert.close', ids[ref]!, { disposition })

/** In Kathmandu (+05:45) the 4th begins on the 3rd at 18:15 UTC. */
async function history(): Promise<void> {
  await come('2026-03-03T18:05:00Z', 'w1', 'w2', 's1!')
  await come('2026-03-03T18:20:00Z', 'w3', 's2')
  at('2026-03-03T18:25:00Z')
  await close('w1', 'false_positive')
  await close('s1!', 'true_positive')
  // Taken, and the taking undone: nobody decided.
  const { facts, groupId } = await world.does(world.ana, 'alert.take', ids.w2!, {})
  const inverse = world.registry.changes.get('alert.take')?.inverse?.(facts[0]!)
  await world.does(world.ana, inverse!.change, ids.w2!, inverse!.body, { undoes: groupId })
  // Came twice more, and is graved up: it counts as what it is now.
  await come('2026-03-04T06:00:00Z', 's2')
  await come('2026-03-04T07:00:00Z', 's2')
  await world.did(world.ana, 'alert.set-severity', ids.s2!, { severity: 'high' })
  await runMetrics(world)
  // Into a case: decided after 13 h 40 min.
  at('2026-03-04T08:00:00Z')
  await world.did(world.ana, 'case.open', null, { title: 'Open', alertIds: [ids.w3!] })
}
const read = async (filter: Record<string, unknown>, actor = world.leo) => {
  await runMetrics(world)
  at('2026-03-10T12:00:00Z')
  return world.asks<Metric>(actor, 'metric.read', {
    from: '2026-03-03T00:00:00Z',
    to: '2026-03-06T00:00:00Z',
    ...filter,
  })
}
const rows = ({ now }: Metric) => now.rows.map(({ split, over, value, n }) => [split?.label ?? over, value, n])

describe('alerts, counted by hand', () => {
  it('by source, by rule and by severity, as they stand now', async () => {
    expect(rows(await read({ measure: 'alerts', split: 'source' }))).toEqual([
      ['wazuh', 3, 3],
      ['suricata', 2, 2],
    ])
    expect(rows(await read({ measure: 'alerts', split: 'severity' }))).toEqual([
      ['low', 3, 3],
      ['high', 1, 1],
      ['critical', 1, 1],
    ])
    expect(rows(await read({ measure: 'false-positive-rate', split: 'rule' }))).toEqual([
      ['suricata: Beacon # of #', 0, 1],
      ['wazuh: Beacon # of #', 1, 1],
    ])
    expect((await read({ measure: 'duplicates' })).now.total.value).toBe(2)
    expect((await read({ measure: 'escalation-rate', source: 'wazuh' })).now.total).toMatchObject({
      value: 1 / 3,
      n: 3,
    })
  })

  it('by the days of the reader, to the quarter of an hour', async () => {
    const days = (zone: string, more = {}) => read({ measure: 'alerts', over: 'day', zone, ...more }).then(rows)
    expect(await days('UTC')).toEqual([['2026-03-03', 5, 5]])
    expect(await days('Asia/Kathmandu')).toEqual([
      ['2026-03-03', 3, 3],
      ['2026-03-04', 2, 2],
    ])
    expect(await days('Asia/Kathmandu', { split: 'rule', top: 1 })).toHaveLength(4)
    expect(rows(await read({ measure: 'alerts', over: 'hour-of-week' }))).toEqual([['42', 5, 5]])
    const within = await read({ measure: 'alerts', from: '2026-03-03T18:15:00Z', to: '2026-03-03T18:30:00Z' })
    expect(within.now.total.value).toBe(2)
  })

  it('tells how long triage took, near enough where it says so', async () => {
    const mean = await read({ measure: 'alert-time-to-triage', stat: 'mean' })
    expect(mean).toMatchObject({ bound: null, now: { total: { n: 3, value: (1200 + 1200 + 49_200) / 3 } } })
    const median = await read({ measure: 'alert-time-to-triage' })
    expect(Math.abs((median.now.total.value ?? 0) - 1200)).toBeLessThan(1200 * (median.bound ?? 0))
    const exact = await read({ measure: 'alert-time-to-triage', split: 'rule', stat: 'p90' })
    expect(rows(exact)[0]).toEqual(['wazuh: Beacon # of #', 1200 + 0.9 * 48_000, 2])
  })

  it('opens the list of just what it counted', async () => {
    for (const measure of [
      'alerts',
      'alerts-waiting',
      'alerts-closed',
      'false-positive-rate',
      'escalation-rate',
      'alert-time-to-triage',
    ])
      for (const split of ['source', 'rule', 'severity', 'type']) {
        const { now } = await read({ measure, split, stat: 'mean' })
        for (const { n, list } of [now.total, ...now.rows]) {
          const { items } = await world.asks<{ items: unknown[] }>(world.leo, 'alert.list', { ...list?.filter })
          expect([measure, list, items.length]).toEqual([measure, list, n])
        }
      }
  })

  it('leaves restricted ones to those who may see them, in no sum', async () => {
    const all = async (actor = world.leo) => rows(await read({ measure: 'alerts', split: 'rule' }, actor))
    await world.did(world.lena, 'case.open', null, { title: 'Quiet', alertIds: [ids.w2!], restricted: true })
    expect(await all()).toEqual([
      ['suricata: Beacon # of #', 2, 2],
      ['wazuh: Beacon # of #', 2, 2],
    ])
    expect(await all(world.lena)).toEqual([
      ['wazuh: Beacon # of #', 3, 3],
      ['suricata: Beacon # of #', 2, 2],
    ])
    const waiting = async (actor: typeof world.leo) =>
      (await read({ measure: 'alerts-waiting' }, actor)).now.total.value
    expect([await waiting(world.leo), await waiting(world.lena)]).toEqual([1, 1])
  })

  it('comes to the same when it is counted anew, also out of nothing', async () => {
    const before = await countedFrom(world)
    await rebuild(world)
    expect(await countedFrom(world)).toEqual(before)
    await rebuild(world, 'out of nothing')
    expect(await countedFrom(world)).toEqual(before)
  })
})

describe('unusual volume', () => {
  it('is told once, with the band it left, and drawn', async () => {
    const hours = `select at, case when at = '2026-05-04T09:00:00Z' then 700 else 50 end as alerts
      from generate_series('2026-03-01T00:00:00Z'::timestamptz, '2026-05-04T09:00:00Z'::timestamptz, interval '1 hour') at`
    await world.owner(`with k as (insert into alert_kinds (organisation_id, source, type, severity, rule)
        values ('${world.leo.organisationId}', 'pulse', '', 3, '') returning organisation_id, id)
      insert into alert_counts (organisation_id, grain, at, kind_id, alerts, repeats, suppressed, linked, true_positive,
        benign_true_positive, false_positive, duplicate, undetermined, in_case, decided, triage_s)
      select k.organisation_id, 'hour', h.at, k.id, h.alerts, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 from k, (${hours}) h`)
    at('2026-05-04T10:10:00Z')
    const job = world.registry.features.find(({ name }) => name === 'metrics')!.jobs![0]!
    for (const _ of [1, 2]) await job.run(jobScene(world.world, makeLog('silent')))
    const told =
      await world.owner(`select p.payload -> 'data' as data from activity a join activity_payloads p on p.activity_id = a.id
      where a.fact = 'volume.unusual'`)
    expect(told.map(({ data }) => data)).toEqual([
      { dim: 'source', value: 'pulse', at: '2026-05-04T09:00:00.000Z', alerts: 700, low: 21, high: 79 },
    ])
    const { items } = await world.asks<{ items: object[] }>(world.leo, 'metric.unusual')
    expect(items).toHaveLength(1)
    const drawn = await world.asks<{ items: { alerts: number; unusual: boolean }[] }>(world.leo, 'metric.volume', {
      dim: 'source',
      value: 'pulse',
      last: '2d',
    })
    expect(drawn.items.filter(({ unusual }) => unusual)).toMatchObject([{ alerts: 700, low: 21, high: 79 }])
  })
})
