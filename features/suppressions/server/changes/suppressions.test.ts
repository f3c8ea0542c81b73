import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sender, type Send } from '../../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Suppression } from '../../contract/suppression.ts'
import { fits } from '../suppression.ts'

let world: TheWorld
let send: Send
beforeAll(async () => {
  world = await openWorld('suppressions')
  send = await sender(world, world.leo)
})
afterAll(() => world.close())

let count = 0
const alert = (more: object = {}) => ({
  source: 'ids',
  sourceRef: `s${++count}`,
  title: 'ET SCAN from 203.0.113.9',
  severity: 'low',
  ...more,
})
const statusOf = async (sourceRef: string) =>
  (await world.owner('select status from alerts where source_ref = $1', [sourceRef]))[0]?.status
const inADay = () => new Date(Date.now() + 24 * 3600 * 1000).toISOString()
const rule = (more: object = {}) => ({
  name: 'Scanner',
  reason: 'Our own scan',
  source: 'ids',
  title: 'et scan*',
  expiresAt: inADay(),
  ...more,
})
const made = (more: object = {}) => world.did<Suppression>(world.leo, 'suppression.create', null, rule(more))
const end = (id: string, release = false) => world.did<Suppression>(world.leo, 'suppression.end', id, { release })

describe('a suppression', () => {
  it('mutes on arrival what fits all its conditions, and counts', async () => {
    const { id } = await made({ maxSeverity: 'medium', observables: [{ type: 'ip', value: '203.0.113[.]9' }] })
    const [hit, severe, other, elsewhere] = [
      alert(),
      alert({ severity: 'high' }),
      alert({ title: 'ET SCAN from 203.0.113.8' }),
      alert({ source: 'edr' }),
    ]
    await send('/alerts', [hit, severe, other, elsewhere])
    await send('/alerts', hit)
    expect(await Promise.all([hit, severe, other, elsewhere].map((each) => statusOf(each.sourceRef)))).toEqual([
      'suppressed',
      'new',
      'new',
      'new',
    ])
    expect(await world.asks(world.ana, 'suppression.read', {}, { id })).toMatchObject({ hits: 2, inForce: true })
    expect((await world.asks<{ items: unknown[] }>(world.ana, 'alert.list', { suppression: id })).items).toHaveLength(1)
    await end(id)
    const after = alert()
    await send('/alerts', after)
    expect(await statusOf(after.sourceRef)).toBe('new')
    expect(await world.factsOf(id)).toEqual(['suppression.created', 'suppression.ended'])
  })

  it('says before what it would have muted, by the same rule', async () => {
    const title = 'Preview me'
    await send('/alerts', [alert({ title }), alert({ title: `${title} too` }), alert({ title, source: 'edr' })])
    const preview = await world.asks(world.ana, 'suppression.preview', { source: 'ids', title: 'preview*' })
    expect(preview).toMatchObject({ hits: 2, open: 2, lastThirtyDays: { value: 2, more: false } })
    expect(await world.asks(world.ana, 'suppression.preview', { observable: 'ipv4:203.0.113.250' })).toMatchObject({
      hits: 0,
    })
    await expect(world.asks(world.ana, 'suppression.preview', { maxSeverity: 'low' })).rejects.toThrow('needs a source')
  })

  it('mutes open alerts too when asked, and gives them back as they were when taken back', async () => {
    const title = 'Noise'
    const [waiting, taken, judged] = [alert({ title }), alert({ title }), alert({ title })]
    await send('/alerts', [waiting, taken, judged])
    const idOf = async (ref: string) =>
      String((await world.owner('select id from alerts where source_ref = $1', [ref]))[0]!.id)
    await world.does(world.ana, 'alert.take', await idOf(taken.sourceRef))
    await world.does(world.ana, 'alert.close', await idOf(judged.sourceRef), { disposition: 'false_positive' })
    const { id } = await made({ title: 'noise', applyToOpen: true })
    await world.settle()
    const statuses = () => Promise.all([waiting, taken, judged].map((each) => statusOf(each.sourceRef)))
    expect(await statuses()).toEqual(['suppressed', 'suppressed', 'closed'])
    await end(id, true)
    await world.settle()
    expect(await statuses()).toEqual(['new', 'triaging', 'closed'])
    expect(await world.factsOf(await idOf(waiting.sourceRef))).toEqual(['alert.suppressed', 'alert.released'])
  })

  it('refuses what is too wide, too long, over, invisible or forbidden', async () => {
    const { leo, otto, gus, ana } = world
    const refused = (body: object) =>
      world.does(leo, 'suppression.create', [], body).then(
        () => 'not refused',
        (error: unknown) => error,
      )
    expect(await refused({ name: 'x', reason: 'y', maxSeverity: 'low', expiresAt: inADay() })).toMatchObject({
      code: 'request.invalid',
    })
    expect(await refused(rule({ expiresAt: '2020-01-01T00:00:00Z' }))).toMatchObject({ code: 'suppression.expiry' })
    expect(await refused(rule({ expiresAt: '2150-01-01T00:00:00Z' }))).toMatchObject({ code: 'suppression.expiry' })
    expect(await refused({ ...rule(), expiresAt: undefined })).toMatchObject({ code: 'request.invalid' })
    const { id, version } = await made({ title: 'refusals' })
    await expect(world.does(gus, 'suppression.end', id)).rejects.toMatchObject({ code: 'request.forbidden' })
    await expect(world.does(otto, 'suppression.end', id)).rejects.toMatchObject({ code: 'request.unknown' })
    await expect(world.does(leo, 'suppression.end', id, {}, { ifMatch: version + 1 })).rejects.toMatchObject({
      code: 'request.stale',
    })
    await expect(world.does(leo, 'suppression.resume', id)).rejects.toMatchObject({ code: 'suppression.not_ended' })
    await end(id)
    await expect(world.does(leo, 'suppression.end', id)).rejects.toMatchObject({ code: 'suppression.over' })
    await world.does(leo, 'suppression.resume', id)
    expect(await world.asks(ana, 'suppression.list', { state: 'in-force' })).toMatchObject({ items: [{ id }] })
    await end(id)
    expect(await world.asks(otto, 'suppression.list')).toEqual({ items: [], nextCursor: null })
  })
})

describe('a pattern', () => {
  it('law: agrees with the obvious regular expression, and does not hang', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '.'), maxLength: 12 })
    fc.assert(
      fc.property(letters, fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 12 }), (pattern, text) => {
        const obvious = new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll(/\*+/g, '.*')}$`)
        expect(fits(pattern, text)).toBe(obvious.test(text))
      }),
    )
    expect(fits('*a'.repeat(200), 'a'.repeat(100))).toBe(false)
  })
})
