import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { jobScene } from '../../../../platform/server/jobs/worker.ts'
import { makeLog } from '../../../../platform/server/log.ts'
import type { AlertGroup } from '../../contract/group.ts'
import { alertAt, openGrouping, type Grouping } from '../../../../test/harness/grouping.ts'
import { joinIncidents } from '../jobs/join-incidents.ts'

let grouping: Grouping
beforeAll(async () => {
  grouping = await openGrouping('needtoknow')
})
afterAll(() => grouping.world.close())

let story = 0
const many = (n: number, host = `host-${++story}`, at = story * 90_000) =>
  Array.from({ length: n }, (_, k) => alertAt(at + k * 2, host, `Web server: request ${k} for a missing page`))
const groupOf = async (alertId: string, as = grouping.world.lena): Promise<AlertGroup> => {
  const groups = await grouping.groups(as)
  for (const group of groups)
    if ((await grouping.members(group.id, as)).some(({ alert }) => alert.id === alertId)) return group
  throw new Error('The alert is in no group.')
}
const runJob = async () => {
  await grouping.world.settle()
  await joinIncidents.run(jobScene(grouping.world.world, makeLog('silent')))
}
const quietCase = () =>
  grouping.world.did<{ id: string }>(grouping.world.lena, 'case.open', null, { title: 'Quiet', restricted: true })
const inCase = async (id: string) =>
  (await grouping.world.owner('select id from alerts where case_id = $1', [id])).map((row) => String(row.id))

describe('a group that secretly follows a restricted case', () => {
  let kase: { id: string }
  let own: string[]
  let other: string[]
  let followed: AlertGroup
  beforeEach(async () => {
    kase = await quietCase()
    other = await grouping.put(many(3))
    own = await grouping.put(many(4))
    await grouping.quiet()
    followed = await groupOf(own[0]!)
    await grouping.world.does(grouping.world.lena, 'group.follow', followed.id, { caseId: kase.id })
  })

  it('does not swallow what is merged into it by who may not know of that', async () => {
    const { world } = grouping
    const group = await groupOf(other[0]!)
    await world.does(world.bob, 'group.merge', group.id, { intoId: followed.id })
    await runJob()
    expect((await inCase(kase.id)).sort()).toEqual(own.toSorted())
    // By somebody who may, it does.
    await world.does(world.bob, 'group.part', group.id)
    await world.does(world.lena, 'case.add-member', kase.id, { personId: world.leo.personId })
    await world.does(world.leo, 'group.merge', group.id, { intoId: followed.id })
    await runJob()
    expect((await inCase(kase.id)).sort()).toEqual([...own, ...other].sort())
  })

  it('nor what is moved into it, save what was there when it began to follow', async () => {
    const { world } = grouping
    const group = await groupOf(other[0]!)
    await world.does(world.bob, 'group.move-alerts', group.id, { alertIds: [other[1]], intoId: followed.id })
    await runJob()
    expect((await inCase(kase.id)).sort()).toEqual(own.toSorted())
    await world.does(world.lena, 'group.follow', followed.id, { caseId: null })
    await world.does(world.lena, 'group.follow', followed.id, { caseId: kase.id })
    await runJob()
    expect((await inCase(kase.id)).sort()).toEqual([...own, other[1]!].sort())
  })

  it('is not cut off by who merges it away, nor handed on; and takes what comes later', async () => {
    const { world } = grouping
    const into = await groupOf(other[0]!)
    await world.does(world.bob, 'group.merge', followed.id, { intoId: into.id })
    await runJob()
    expect((await inCase(kase.id)).sort()).toEqual(own.toSorted())
    expect(await world.owner('select case_id from alert_groups where id = $1', [into.id])).toEqual([{ case_id: null }])
    const later = await grouping.put(many(1, `host-${story}`, story * 90_000 + 10))
    await grouping.quiet()
    await runJob()
    expect((await inCase(kase.id)).sort()).toEqual([...own, ...later].sort())
  })

  it('cannot be cut off, nor is its case told, by who may not know of it', async () => {
    const { world } = grouping
    const [later] = await grouping.put(many(1, `host-${story}`, story * 90_000 + 10))
    await grouping.quiet()
    const mine = await world.did<{ id: string }>(world.rita, 'case.open', null, { title: 'Mine' })
    const seen = await groupOf(later!, world.rita)
    expect(seen).toMatchObject({ id: followed.id, follows: null })
    for (const caseId of [mine.id, null])
      await expect(world.does(world.rita, 'group.follow', followed.id, { caseId })).rejects.toMatchObject({
        code: 'group.kept',
      })
    const left = await world.owner('select case_id from alert_groups where id = $1', [followed.id])
    expect(left).toEqual([{ case_id: kase.id }])
    // Handed on by who may know of it to a case that all know: they are not told where it went before.
    await world.does(world.lena, 'group.follow', followed.id, { caseId: mine.id })
    for (const reader of [world.gus, world.rita])
      expect(JSON.stringify(await world.asks(reader, 'activity.list', { fact: 'group.followed' }))).not.toContain(
        kase.id,
      )
    // Nor is who may know of the one case told of the other.
    const leos = await world.did<{ id: string }>(world.leo, 'case.open', null, { title: 'His', restricted: true })
    await world.does(world.lena, 'group.follow', followed.id, { caseId: kase.id })
    await world.does(world.leo, 'case.add-member', leos.id, { personId: world.lena.personId })
    const { facts } = await world.does(world.lena, 'group.follow', followed.id, { caseId: leos.id })
    expect(facts[0]).toMatchObject({ caseId: leos.id, data: { caseId: leos.id, formerId: null } })
  })
})
