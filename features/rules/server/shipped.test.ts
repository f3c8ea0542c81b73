import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { ShippedRule } from '../contract/requests/rules.ts'
import type { Rule } from '../contract/rule.ts'
import { readRules, writeRules } from '../contract/yaml.ts'
import { faultsOf } from './check-rule.ts'
import { shipped } from './shipped.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('rules-shipped')
})
afterAll(() => world.close())

describe('the rules in the box', () => {
  it('are whole, and no more than a lead may do', () => {
    expect(shipped().length).toBeGreaterThanOrEqual(8)
    for (const { key, body } of shipped())
      expect({ key, faults: faultsOf(world.registry, world.leo, body) }).toEqual({ key, faults: [] })
  })

  it('are taken over as they are, once', async () => {
    const { items } = await world.asks<{ items: ShippedRule[] }>(world.leo, 'rule.shipped')
    const { key, body } = items[0]!
    const rule = await world.did<Rule>(world.leo, 'rule.define', null, { ...body, shipped: key })
    expect(rule).toMatchObject({ mode: 'off', name: body.name, shipped: key })
    const after = await world.asks<{ items: ShippedRule[] }>(world.leo, 'rule.shipped')
    expect(after.items[0]).toMatchObject({ key, taken: rule.id })
  })

  it('come back from YAML as they were', () => {
    const bodies = shipped().map(({ body }) => body)
    expect(readRules(writeRules(bodies))).toEqual({ rules: bodies })
  })

  it.each([
    ['rules: [', 'This is not YAML'],
    ['rules: []', 'rules'],
    ['rules:\n  - name: x\n    on: nothing\n    acts: []', 'rules.0.on'],
    ['rules:\n  - &a {name: x}\n  - *a', 'rules.0.on'],
  ])('says what is wrong with %j', (text, says) => {
    expect(readRules(text)).toEqual({ fault: expect.stringContaining(says) as string })
  })
})
