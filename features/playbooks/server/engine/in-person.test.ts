import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import { kept } from './outcome.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('playbook_in_person')
})
afterAll(() => world.close())

/** The sentences with which a playbook of this one act is refused when it is published. */
async function refused(change: string, body: object, on?: string): Promise<string> {
  const step = { kind: 'action', name: 'A', change, with: body, ...(on ? { on } : {}) }
  const document = { name: `Try ${change}`, on: ['case'], start: 'a', steps: { a: step } }
  const { id } = await world.did<{ id: string }>(world.leo, 'playbook.create', null, { document })
  return world.did(world.leo, 'playbook.publish', id).then(
    () => 'published',
    (error: unknown) => JSON.stringify(error) + String((error as Error).message),
  )
}

describe('what a playbook is never let do', () => {
  const nobodyElse: [string, object, string?][] = [
    ['token.create', { name: 'T', scopes: ['*'] }],
    ['playbook-ask.decide', { approve: true }, '{{ input.x }}'],
    ['case.decide-approval', { approve: true }],
    ['case.add-member', { personId: '{{ starter.id }}' }],
    ['case.unrestrict', {}],
    ['rule.define', {}],
    ['playbook.publish', {}, 'x'],
    ['session.end', {}, 'x'],
  ]
  it.each(nobodyElse)('is %s', async (change, body, on) => {
    expect(await refused(change, body, on)).not.toBe('published')
    expect(world.registry.acts.has(change)).toBe(false)
  })

  it('is anything but the work', () => {
    const nouns = new Set([...world.registry.acts.keys()].map((name) => name.split('.')[0]))
    const work = ['alert', 'case', 'task', 'note', 'event', 'observable', 'asset', 'group', 'suppression']
    expect(nouns).toEqual(new Set([...work, 'notice', 'playbook', 'playbook-run', 'webhook']))
    expect(world.registry.acts.has('case.set-severity')).toBe(true)
    expect(world.registry.acts.has('case.approve')).toBe(false)
    expect(world.registry.acts.has('case.review')).toBe(false)
  })
})

describe('what is kept of a step', () => {
  it('is what PostgreSQL can keep and anybody can read again', () => {
    const text = String.raw`x\u0000`
    expect(kept({ [text]: `${text}${'\0'}y\ud800` })).toEqual({ [text]: `${text}y\ufffd` })
    let deep: unknown = 1
    for (let n = 0; n < 3000; n += 1) deep = [deep]
    expect(() => kept(deep)).toThrow(/nested more than 100 deep/)
  })
})
