import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alertAt, openGrouping, type Grouping } from '../../../../test/harness/grouping.ts'

let grouping: Grouping
beforeAll(async () => {
  grouping = await openGrouping('corrections')
})
afterAll(() => grouping.world.close())

const day = 86_400
const placesOf = async (ids: readonly string[]) => {
  const places = await grouping.places()
  return new Set(ids.map((id) => places.get(id)))
}

describe('a correction', () => {
  it('counts though there are a thousand older ones', async () => {
    const { world } = grouping
    await world.owner(
      `insert into group_constraints (organisation_id, id, together, one, other, made_by, made_at)
       select $1, ('00000000-0000-7000-8000-' || lpad(g::text, 12, '0'))::uuid, false,
         '{"host":"a' || g || '","rule":"x"}', '{"host":"b","rule":"y"}', $2, now() from generate_series(1, 2500) g`,
      [world.ana.organisationId, world.ana.personId],
    )
    const pair = (at: number) => [alertAt(at, 'archive', 'Login refused'), alertAt(at + 1, 'archive', 'Login accepted')]
    const first = await grouping.put(pair(0))
    await grouping.quiet()
    expect((await placesOf(first)).size).toBe(1)
    const [group] = [...(await placesOf(first))]
    await world.does(world.ana, 'group.move-alerts', group!, { alertIds: [first[1]], intoId: null })
    const later = await grouping.put(pair(day / 2))
    await grouping.quiet()
    expect((await placesOf(later)).size).toBe(2)
  })

  it('teaches few pairs, however many kinds were moved', async () => {
    const { world } = grouping
    const kinds = ['Login refused', 'Port scan', 'File was written', 'Malware found', 'Service stopped', 'Disk is full']
    const ids = await grouping.put([...kinds, ...kinds].map((kind, k) => alertAt(day + k, `many-${k}`, kind)))
    await grouping.quiet()
    const where = [...(await placesOf(ids))] as string[]
    for (const id of where.slice(1)) await world.does(world.ana, 'group.merge', id, { intoId: where[0] })
    const before = await pairs()
    await world.does(world.ana, 'group.move-alerts', where[0]!, { alertIds: ids.slice(0, 6), intoId: null })
    expect((await pairs()) - before).toBe(9)
  })
})

const pairs = async () => Number((await grouping.world.owner('select count(*)::int as n from group_constraints'))[0]!.n)

describe('groups merged and parted in any order', () => {
  it('come out as if what was undone had never been', async () => {
    const { world } = grouping
    const ids = await grouping.put(
      ['ma', 'mb', 'mc'].map((host, k) => alertAt(2 * day + k * 30_000, host, `On ${host}`)),
    )
    await grouping.quiet()
    const [a, b, c] = [...(await placesOf(ids))] as [string, string, string]
    const headOf = async (id: string) => (await world.asks<{ id: string }>(world.ana, 'group.read', {}, { id })).id
    await world.does(world.ana, 'group.merge', a, { intoId: b })
    await world.does(world.ana, 'group.merge', b, { intoId: c })
    const { facts } = await world.does(world.ana, 'group.part', a)
    expect([await headOf(a), await headOf(b)]).toEqual([a, c])
    // What undoing the part does.
    await world.does(world.ana, 'group.merge', a, { intoId: String(facts[0]!.data.fromId) })
    expect(await headOf(a)).toBe(c)
    await expect(world.does(world.ana, 'group.merge', c, { intoId: a })).rejects.toMatchObject({ code: 'group.same' })
    await world.does(world.ana, 'group.part', b)
    expect([await headOf(a), await headOf(b), await headOf(c)]).toEqual([b, b, c])
  })
})

describe('an alert with a wrong clock', () => {
  it('is heard as of when it came, and keeps no story open', async () => {
    const wrong = { occurredAt: '2200-01-01T00:00:00Z' }
    const [first] = await grouping.put([alertAt(0, 'clocks', 'Certificate expires', wrong)])
    await grouping.quiet()
    const { world } = grouping
    world.clock.set(new Date(Date.now() + 10 * day * 1000).toISOString())
    const [later] = await grouping.put([
      alertAt(0, 'clocks', 'Certificate expires', { occurredAt: new Date(Date.now() + 9 * day * 1000).toISOString() }),
    ])
    world.clock.set(null)
    await grouping.quiet()
    expect((await placesOf([first!, later!])).size).toBe(2)
  })
})
