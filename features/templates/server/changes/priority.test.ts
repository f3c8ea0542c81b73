import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAssets, type Assets } from '../../../../test/harness/open-assets.ts'
import type { Case } from '../../../cases/contract/case.ts'

let product: Assets
beforeAll(async () => {
  product = await openAssets('case-priority')
  await product.world.did(product.world.leo, 'case-type.take-shipped')
})
afterAll(() => product.world.close())

const rate = async (name: string, criticality: string) =>
  product.world.does(product.world.leo, 'asset.rate', [(await product.called(name))!.id], { criticality })
const open = (body: object) => product.world.did<Case>(product.world.ana, 'case.open', null, body)
const now = (id: string) => product.world.asks<Case>(product.world.ana, 'case.get', {}, { id })

describe('the priority of a case', () => {
  it('is that of the matrix from its opening: severity by what is said, impact by what it touches', async () => {
    const alertIds = await product.arrive('vault-1')
    await rate('vault-1', 'critical')
    const byAsset = await open({ title: 'Odd', type: 'malware', severity: 'high', alertIds })
    expect(byAsset).toMatchObject({ severity: 'high', impact: 'critical', impactByHand: false, priority: 1 })
    const without = await open({ title: 'Odd', type: 'malware', severity: 'high' })
    expect(without).toMatchObject({ impact: null, priority: 2 })
  })

  it('follows in a restricted case too, whoever rates: of that the rater is told nothing', async () => {
    const { world } = product
    const [mine, quiet] = await product.arrive('till-3', 'till-3')
    await open({ title: 'Open one', severity: 'high', alertIds: [mine] })
    const hidden = await world.did<Case>(world.lena, 'case.open', null, {
      title: 'Quiet',
      severity: 'high',
      restricted: true,
      alertIds: [quiet],
    })
    await world.settle()
    await rate('till-3', 'critical')
    await world.settle()
    expect(await world.asks<Case>(world.lena, 'case.get', {}, { id: hidden.id })).toMatchObject({ impact: 'critical' })
    const log = { limit: 200 }
    expect(JSON.stringify(await world.asks(world.leo, 'activity.list', log))).not.toContain(hidden.id)
    expect(JSON.stringify(await world.asks(world.leo, 'notice.list', log))).not.toContain(hidden.id)
    expect(JSON.stringify(await world.asks(world.lena, 'activity.list', log))).toContain(hidden.id)
  })

  it('follows when what it touches is rated anew, but not against what a person said, nor once closed', async () => {
    const of = async (name: string) => open({ title: name, severity: 'high', alertIds: await product.arrive(name) })
    const [follows, byHand, closed] = [await of('Till-2'), await of('till-2'), await of('till-2')]
    await product.world.did(product.world.ana, 'case.set-impact', byHand.id, { impact: 'low' })
    const before = (await now(byHand.id)).priority
    await product.world.did(product.world.ana, 'case.close', closed.id, {
      disposition: 'false_positive',
      summary: 'Nothing',
    })
    await rate('till-2', 'critical')
    await product.world.settle()
    expect(await now(follows.id)).toMatchObject({ impact: 'critical', priority: 1 })
    expect(await now(byHand.id)).toMatchObject({ impact: 'low', priority: before })
    expect(await now(closed.id)).toMatchObject({ impact: null, priority: 2 })
    await rate('till-2', 'low')
    await product.world.settle()
    expect(await now(follows.id)).toMatchObject({ impact: 'low', impactByHand: false })
  })
})
