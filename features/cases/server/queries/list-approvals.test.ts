import { afterAll, beforeAll, expect, it } from 'vitest'
import { fraudDesk } from '../../../../test/harness/fraud-desk.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Actor } from '../../../../platform/server/scene.ts'
import type { Case } from '../../contract/case.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('approvals')
})
afterAll(() => world.close())

const waitsFor = async (actor: Actor) => (await world.asks<{ items: unknown[] }>(actor, 'case.approvals')).items

it('waits for whoever may decide, sees the case and did not ask, until it is decided', async () => {
  await world.does(world.leo, 'lifecycle.create', [], { id: 'fraud-desk', ...fraudDesk })
  const kase = await world.did<Case>(world.ana, 'case.open', null, {
    title: 'Emptied account',
    lifecycle: 'fraud-desk',
  })
  await world.did(world.ana, 'case.move', kase.id, { status: 'Looking' })
  const on = (change: string, body: object, as = world.ana) => world.did<Case>(as, change, kase.id, body)
  const asked = { status: 'Frozen', words: 'The account is being emptied.' }
  await on('case.ask-approval', asked)
  expect(await waitsFor(world.leo)).toMatchObject([{ ...asked, case: { key: kase.key }, by: { name: 'ana' } }])
  expect([await waitsFor(world.ana), await waitsFor(world.otto)]).toEqual([[], []])
  await on('case.restrict', { reason: 'Few may know' })
  expect(await waitsFor(world.leo)).toEqual([])
  await on('case.unrestrict', { reason: 'All may know' })
  await on('case.approve', { status: 'Frozen', approve: false }, world.leo)
  expect(await waitsFor(world.leo)).toEqual([])
  await on('case.ask-approval', asked)
  expect(await waitsFor(world.leo)).toHaveLength(1)
  await on('case.approve', { status: 'Frozen', approve: true }, world.leo)
  expect(await waitsFor(world.leo)).toEqual([])
})
