import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readOnce, type Reader } from '../../../platform/server/jobs/readers.ts'
import { sender, type Send } from '../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import { learnFromVerdicts } from './learn-from-verdicts.ts'

let world: TheWorld
let send: Send
let reader: Reader
beforeAll(async () => {
  world = await openWorld('learning')
  send = await sender(world, world.leo)
  reader = learnFromVerdicts()
})
afterAll(() => world.close())

let count = 0
const alert = (title: string, severity = 'medium') => ({
  source: 'ids',
  sourceRef: `l${++count}`,
  title,
  severity,
  assets: [{ type: 'host', name: 'door' }],
})
const idsOf = async (title: string) =>
  (await world.owner('select id from alerts where title = $1 order by id', [title])).map(({ id }) => String(id))
const close = (ids: string[], disposition: string) => world.does(world.ana, 'alert.close', ids, { disposition })
const readAll = async () => {
  for (let quiet = 0; quiet < 3;) quiet = (await readOnce(world.world, reader)) ? 0 : quiet + 1
}

describe('arriving alerts', () => {
  it('get a score and its evidence in the transaction that lands them', async () => {
    await send('/alerts', [alert('Calm', 'low'), alert('Loud', 'critical')])
    const rows = await world.owner(
      'select a.title, a.score, s.evidence from alerts a join alert_scores s on s.alert_id = a.id order by a.score',
    )
    expect(rows.map(({ title }) => title)).toEqual(['Calm', 'Loud'])
    expect(JSON.stringify(rows[1]!.evidence)).toContain('["severity",2,1]')
  })
})

describe('verdicts', () => {
  it('are learnt once, whatever dies in between', async () => {
    await send(
      '/alerts',
      Array.from({ length: 12 }, () => alert('Noise')),
    )
    await close(await idsOf('Noise'), 'false_positive')
    const dies: Reader = {
      ...reader,
      read: async (scene, from) => {
        await reader.read(scene, from)
        throw new Error('killed')
      },
    }
    await expect(readOnce(world.world, dies)).rejects.toThrow('killed')
    expect(await world.owner('select 1 from priority_verdicts')).toEqual([])
    await readAll()
    reader = learnFromVerdicts()
    await readAll()
    expect(await world.owner('select count(*)::int as n from priority_verdicts')).toEqual([{ n: 12 }])
    expect(await world.owner(`select false_positives, others, pattern from rule_records`)).toEqual([
      { false_positives: 12, others: 0, pattern: 'Noise' },
    ])
    expect(
      await world.owner(
        'select state, taught::int from priority_models m join priority_learned l on l.model_id = m.id',
      ),
    ).toEqual([{ state: 'shadow', taught: 12 }])
  })

  it('move the score of the next alert of their kind, in the shadow first', async () => {
    await send('/alerts', [alert('Noise')])
    const [row] = await world.owner(
      `select a.score, s.shadow_score, s.active_id from alerts a join alert_scores s on s.alert_id = a.id where a.title = 'Noise' order by a.id desc limit 1`,
    )
    expect(row!.active_id).toBeNull()
    expect(Number(row!.shadow_score)).toBeLessThan(Number(row!.score))
  })

  it('that are taken back no longer count against the rule', async () => {
    const [first] = await idsOf('Noise')
    await world.does(world.ana, 'alert.reopen', first!)
    await readAll()
    expect(await world.owner('select false_positives from rule_records')).toEqual([{ false_positives: 11 }])
  })

  it('teach nothing to another organisation', async () => {
    expect(await world.owner('select distinct organisation_id from rule_records')).toHaveLength(1)
    expect(await world.owner('select distinct organisation_id from priority_models')).toHaveLength(1)
  })
})
