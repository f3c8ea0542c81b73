import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sender, type Send } from '../../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import { inScope } from '../../../../platform/server/db/database.ts'
import { systemActor, type Scene } from '../../../../platform/server/scene.ts'
import { signalsOf } from './signals.ts'

let world: TheWorld
let send: Send
beforeAll(async () => {
  world = await openWorld('signals')
  send = await sender(world, world.leo)
})
afterAll(() => world.close())

const sorted = <T>(list: readonly T[]) => list.map((each) => JSON.stringify(each)).sort()

async function readAll(ids: readonly string[], organisationId: string) {
  const scope = { organisationId, personId: null, system: true, mode: 'read' as const }
  return inScope(world.database, scope, async (db) => {
    const scene = { db, actor: systemActor(organisationId), now: new Date(0), source: 'system' } as unknown as Scene
    const signals = await signalsOf(scene, ids)
    return signals.map(({ entities, addresses, ...rest }) => ({ ...rest, e: sorted(entities!), a: sorted(addresses) }))
  })
}

describe('the signal of an alert', () => {
  it('is the same whether the alert keeps it or it is looked up', async () => {
    const observables = [
      { type: 'ipv4', value: '10.1.2.3' },
      { type: 'ipv4', value: '93.184.216.34' },
      { type: 'domain', value: 'mail.example.com' },
      { type: 'account', value: 'CORP\\bob' },
    ]
    const base = { source: 'ids', title: 'Login from a new place', occurredAt: '2026-11-20T08:00:00Z' }
    await send('/alerts', [
      { ...base, sourceRef: 's1', observables },
      { ...base, sourceRef: 's2', title: 'Nothing named' },
    ])
    const rows = await world.owner(`select id, organisation_id from alerts where heard is not null order by id`)
    expect(rows).toHaveLength(2)
    const ids = rows.map((row) => String(row.id))
    const org = String(rows[0]!.organisation_id)
    const kept = await readAll(ids, org)
    expect(kept.some(({ e, a, host }) => e.length === 2 && a.length === 2 && host === '10.1.2.3')).toBe(true)
    await world.owner('update alerts set heard = null')
    expect(await readAll(ids, org)).toEqual(kept)
  })

  it('says how far along the matrix its techniques are', async () => {
    const base = { source: 'ids', title: 'A step', occurredAt: '2026-11-20T09:00:00Z' }
    await send('/alerts', [
      { ...base, sourceRef: 't1', techniques: ['T1566'] },
      { ...base, sourceRef: 't2', techniques: ['T1486'] },
      { ...base, sourceRef: 't3', techniques: [] },
    ])
    const rows = await world.owner(
      `select id, organisation_id from alerts where source_ref in ('t1', 't2', 't3') order by source_ref`,
    )
    const ids = rows.map(({ id }) => String(id))
    const [first, last, none] = await readAll(ids, String(rows[0]!.organisation_id))
    expect(first!.tactic).toBeLessThan(last!.tactic!)
    expect(none!.tactic).toBeUndefined()
  })
})
