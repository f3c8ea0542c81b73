import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '../../../../platform/server/scene.ts'
import { explained } from '../../../../test/harness/explain.ts'
import { openAssets, type Assets } from '../../../../test/harness/open-assets.ts'
import type { Case } from '../../../cases/contract/case.ts'
import { casesNaming } from './cases-naming.ts'

/** Enough names of other things that walking all of them would be a mistake. */
const many = 20_000

let product: Assets
beforeAll(async () => {
  product = await openAssets('cases-naming')
})
afterAll(() => product.world.close())

it('finds the cases of an asset by its names, and walks no table of names', async () => {
  const { world } = product
  const alertIds = await product.arrive('Till-9')
  const kase = await world.did<Case>(world.ana, 'case.open', null, { title: 'Till', alertIds })
  await world.owner(
    `insert into case_assets (organisation_id, case_id, type, name, added_at)
     select $1, $2, 'host', 'other-' || i, now() from generate_series(1, ${many}) i`,
    [world.ana.organisationId, kase.id],
  )
  await world.owner('analyze case_assets')
  const asset = await product.called('till-9')
  let found: string[] = []
  const read = await world.reads(systemActor(world.ana.organisationId), (scene) =>
    explained(scene, async (within) => {
      found = await casesNaming(within, [asset!.id])
    }),
  )
  expect(found).toEqual([kase.id])
  expect(read['case_assets']?.walked ?? false).toBe(false)
  expect(read['case_assets']?.rows ?? 0).toBeLessThan(10)
})
