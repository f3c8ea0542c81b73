import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../../../platform/server/scene.ts'
import { sender } from '../../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Observable } from '../../contract/observable.ts'

let world: TheWorld
let send: Awaited<ReturnType<typeof sender>>
beforeAll(async () => {
  world = await openWorld('observables-in-alerts')
  send = await sender(world, world.leo)
  for (let n = 0; n < 6; n++) await arrive(n, `h${n}.example.com`, 'everywhere.example.net')
  await arrive(6, 'h2.example.com')
})
afterAll(() => world.close())

const arrive = (n: number, ...values: string[]) =>
  send('/alerts', [
    {
      source: 'ids',
      sourceRef: `o${n}`,
      title: `Alert ${n}`,
      observables: values.map((value) => ({ type: 'domain', value, tags: n % 2 ? ['odd'] : [] })),
    },
  ])

type List = { items: Observable[]; nextCursor: string | null }
const list = (filter: object, who: Actor = world.ana) => world.asks<List>(who, 'observable.list', { ...filter })
/** In pages of two. */
const all = async (filter: object, who?: Actor): Promise<string[]> => {
  const found: string[] = []
  for (let cursor: string | undefined; ;) {
    const page: List = await list({ ...filter, limit: 2, ...(cursor ? { cursor } : {}) }, who)
    found.push(...page.items.map((each) => each.value.split('.')[0]!))
    if (!page.nextCursor) return found
    cursor = page.nextCursor
  }
}

describe('observables in the order of alerts', () => {
  it('come by the newest they are in, and by how many, each once', async () => {
    const seen = await all({ sort: 'seen' })
    expect(seen.filter((name) => name !== 'everywhere')).toEqual(['h2', 'h5', 'h4', 'h3', 'h1', 'h0'])
    expect([1, 2]).toContain(seen.indexOf('everywhere'))
    expect(await all({ sort: 'seen', tag: 'odd' })).toHaveLength(4)
    const often = await all({ sort: 'often' })
    expect([often.slice(0, 2), often.toSorted()]).toEqual([['everywhere', 'h2'], seen.toSorted()])
    const { nextCursor } = await list({ sort: 'often', limit: 1 })
    await expect(list({ sort: 'seen', cursor: nextCursor })).rejects.toMatchObject({ code: 'request.cursor' })
  })

  it('go on below the alerts that one page looks at', async () => {
    await send(
      '/alerts',
      Array.from({ length: 1005 }, (_, n) => ({ source: 'ids', sourceRef: `p${n}`, title: 'Nothing seen' })),
    )
    expect(await all({ sort: 'seen' })).toHaveLength(7)
  })

  it('stand where what the reader may see puts them', async () => {
    const before = [await all({ sort: 'seen' }, world.rita), await all({ sort: 'often' }, world.rita)]
    await arrive(7, 'h0.example.com', 'secret.example.com')
    await arrive(8, 'h0.example.com')
    const rows = await world.owner(`select id from alerts where source_ref in ('o7', 'o8')`)
    const alertIds = rows.map(({ id }) => id)
    await world.did(world.lena, 'case.open', null, { title: 'Quiet', restricted: true, alertIds })
    expect([await all({ sort: 'seen' }, world.rita), await all({ sort: 'often' }, world.rita)]).toEqual(before)
    expect((await all({ sort: 'seen' }, world.lena))[0]).toBe('h0')
    expect((await all({ sort: 'often' }, world.lena)).slice(0, 2)).toEqual(['everywhere', 'h0'])
    expect(await all({ sort: 'often' }, world.otto)).toEqual([])
  })
})
