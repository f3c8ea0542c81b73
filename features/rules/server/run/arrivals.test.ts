import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rulesOf } from '../../../../test/harness/running/run-rules.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'

let world: TheWorld
let tools: ReturnType<typeof rulesOf>
beforeAll(async () => {
  world = await openWorld('rules-arrivals')
  tools = rulesOf(world)
})
afterAll(() => world.close())

const tag = (...add: string[]) => [{ change: 'alert.tag', body: { add } }]

describe('rules on arriving alerts', () => {
  it('act on those that match, once, and say why of the others', async () => {
    const [before] = await tools.arrive([{ source: 'early' }])
    const rule = await tools.define({
      name: 'Early ones',
      when: "alert.source == 'early' && alert.severity == 'high' && '203.0.113.9' in alert.values",
      acts: tag('caught'),
    })
    const bad = { source: 'early', severity: 'high', observables: [{ type: 'ipv4', value: '203.0.113.9' }] }
    const [hit, mild, other] = await tools.arrive([bad, { ...bad, severity: 'medium' }, { source: 'late' }])
    await tools.tick()
    expect((await tools.alert(hit!)).tags).toEqual(['caught'])
    expect((await tools.alert(mild!)).tags).toEqual([])
    const hits = await tools.hits({ rule: rule.id })
    expect(hits).toMatchObject([
      {
        subject: { kind: 'alert', id: hit, name: 'Probe' },
        outcome: 'acted',
        fact: null,
        acts: [{ change: 'alert.tag', outcome: 'done', says: 'Tag (add: caught).' }],
        inNameOf: { name: 'leo' },
      },
    ])
    const says = async (id: string) => (await tools.explain('alert', id)).items.find((each) => each.rule.id === rule.id)
    expect(await says(hit!)).toMatchObject({ standing: 'acted', says: 'It held. Tag (add: caught).' })
    expect(await says(mild!)).toMatchObject({
      standing: 'not',
      part: "alert.severity == 'high'",
      says: "alert.severity == 'high' did not hold: alert.severity was “medium”.",
    })
    expect(await says(other!)).toMatchObject({ standing: 'not', part: "alert.source == 'early'" })
    expect(await says(before!)).toMatchObject({ standing: 'later' })
    expect(await world.factsOf(hit!)).toEqual(['alert.tagged'])
  })
})
