import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { Case } from '../../cases/contract/case.ts'
import type { Glass, Look } from '../contract/glass.ts'

let world: TheWorld
let secret: Case
beforeAll(async () => {
  world = await openWorld('glass')
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.owner('delete from glass_tries')
  secret = await world.did<Case>(world.lena, 'case.open', null, { title: 'Insider in finance', restricted: true })
})

const reason = 'The lead is away and the account is being emptied right now'
const breaks = (key = secret.key, actor = world.ana) =>
  world.did<{ said: string; until: string }>(actor, 'glass.break', null, { key, reason })
const seen = (actor = world.ana) => world.asks<Case>(actor, 'case.get', {}, { id: secret.key })
const glassOf = async (actor = world.lena) =>
  (await world.asks<{ items: Glass[] }>(actor, 'glass.list', { case: secret.id })).items

describe('breaking the glass', () => {
  it('lets one read for four hours, with a reason that stands in the log, and tells the members at once', async () => {
    await expect(seen()).rejects.toMatchObject({ status: 404 })
    await breaks()
    const through = await seen()
    expect(through.part).toMatchObject({ role: 'glass', until: expect.any(String) })
    expect(through.can).toEqual(['case.follow', 'case.unfollow'])
    const [glass] = await glassOf()
    expect(glass).toMatchObject({ person: { name: 'ana' }, reason, review: null, can: ['glass.review'] })
    expect(Date.parse(glass!.until) - Date.parse(glass!.at)).toBe(4 * 3_600_000)
    expect(await world.factsOf(glass!.id)).toEqual(['glass.broken'])
    await world.settle()
    const told = await world.asks<{ items: { fact: string; why: string }[] }>(world.lena, 'notice.list')
    expect(told.items[0]).toMatchObject({ fact: 'glass.broken', why: 'told' })
    await expect(seen(world.bob)).rejects.toMatchObject({ status: 404 })
  })

  it('lets nothing be written, whatever one may elsewhere', async () => {
    await breaks()
    for (const [change, body] of [
      ['case.edit', { title: 'x' }],
      ['case.add-member', { personId: world.ana.personId }],
      ['case.unrestrict', { reason: 'Everybody should know' }],
    ] as const)
      await expect(world.did(world.ana, change, secret.id, body)).rejects.toMatchObject({ status: 403 })
    await expect(
      world.did(world.ana, 'note.create', null, { caseId: secret.key, title: 'Mine', body: '' }),
    ).rejects.toMatchObject({ status: 403 })
  })

  it('ends by itself, in the database', async () => {
    await breaks()
    await world.owner(`update glass_breaks set until = now() - interval '1 second'`)
    await expect(seen()).rejects.toMatchObject({ status: 404 })
  })

  it('answers for a key of nothing as for one of something, in words and in time', async () => {
    const timed = async (key: string) => {
      const began = performance.now()
      const { until, ...told } = await breaks(key)
      return { told, lasts: Date.parse(until) - Date.now(), took: performance.now() - began }
    }
    const [something, nothing] = [await timed(secret.key), await timed('INC-99999')]
    expect(nothing.told).toEqual(something.told)
    expect(Math.abs(nothing.lasts - something.lasts)).toBeLessThan(1000)
    expect(Math.abs(nothing.took - something.took)).toBeLessThan(150)
    const open = await world.did<Case>(world.lena, 'case.open', null, { title: 'Everybody sees this' })
    expect(await breaks(open.key)).toMatchObject(nothing.told)
    expect(await breaks(secret.key, world.otto)).toMatchObject(nothing.told)
    expect((await glassOf()).map(({ person }) => person.name)).toEqual(['ana'])
  })

  it('is refused without a reason worth the name, without the right, to programs, and after five tries', async () => {
    await expect(
      world.did(world.ana, 'glass.break', null, { key: secret.key, reason: 'because' }),
    ).rejects.toMatchObject({
      status: 422,
    })
    for (const actor of [world.gus, world.adam, { ...world.ana, kind: 'token' as const }])
      await expect(breaks(secret.key, actor)).rejects.toMatchObject({ status: 403 })
    for (let n = 1; n <= 5; n++) await breaks(`INC-9000${n}`)
    await expect(breaks()).rejects.toMatchObject({ status: 429, code: 'glass.too-many' })
    await expect(seen()).rejects.toMatchObject({ status: 404 })
  })
})

describe('its review', () => {
  const review = (glass: Glass, actor = world.lena, verdict = 'unjustified') =>
    world.did<Glass>(actor, 'glass.review', glass.id, { verdict, words: 'There was no hurry' })

  it('is for the lead of the case, once; unjustified ends it', async () => {
    await world.did(world.lena, 'case.add-member', secret.id, { personId: world.bob.personId })
    await breaks()
    const [glass] = await glassOf()
    await expect(review(glass!, world.ana)).rejects.toMatchObject({ status: 403 })
    await expect(review(glass!, world.bob)).rejects.toMatchObject({ status: 403 })
    await expect(review(glass!, world.leo)).rejects.toMatchObject({ status: 404 })
    await expect(world.did(world.lena, 'glass.review', glass!.id, { verdict: 'maybe' })).rejects.toMatchObject({
      status: 422,
    })
    const reviewed = await review(glass!)
    expect(reviewed.review).toMatchObject({ verdict: 'unjustified', by: { name: 'lena' } })
    expect(await world.factsOf(glass!.id)).toEqual(['glass.broken', 'glass.reviewed'])
    await expect(seen()).rejects.toMatchObject({ status: 404 })
    await expect(review(glass!)).rejects.toMatchObject({ code: 'glass.reviewed' })
  })

  it('leaves it open when it was justified', async () => {
    await breaks()
    const [glass] = await glassOf()
    expect((await review(glass!, world.lena, 'justified')).can).toEqual([])
    expect((await seen()).key).toBe(secret.key)
  })
})

describe('who looked at what', () => {
  const looks = async (actor = world.lena) =>
    (await world.asks<{ items: Look[] }>(actor, 'glass.list-looks', { case: secret.key })).items

  it('names the exhibit that was looked at', async () => {
    const disk = { caseId: secret.id, kind: 'disk', title: 'Disk of the clerk' }
    const { id, exhibit } = await world.did<{ id: string; exhibit: string }>(
      world.lena,
      'evidence.register',
      null,
      disk,
    )
    const { run } = world.registry.queries.find(({ request }) => request.name === 'evidence.read')!
    await world.reads(world.lena, async (scene) => run(scene, {}, { id }), {
      asked: { name: 'evidence.read', ref: id },
    })
    expect((await looks())[0]).toMatchObject({ what: 'evidence.read', title: `${exhibit} Disk of the clerk` })
    const byKey = world.registry.queries.find(({ request }) => request.name === 'case.get')!
    await world.reads(world.lena, async (scene) => byKey.run(scene, {}, { id: secret.key }), {
      asked: { name: 'case.get', ref: secret.key },
    })
    expect((await looks())[0]).toMatchObject({ what: 'case.get', title: secret.key })
  })

  it('is shown to the lead, and to nobody else', async () => {
    const note = await world.did<{ id: string }>(world.lena, 'note.create', null, {
      caseId: secret.key,
      title: 'What the bank said',
      body: 'They confirm.',
    })
    await world.did(world.lena, 'case.add-member', secret.id, { personId: world.bob.personId, role: 'reader' })
    await world.reads(
      world.bob,
      async (scene) =>
        world.registry.queries.find((each) => each.request.name === 'note.get')!.run(scene, {}, { id: note.id }),
      { asked: { name: 'note.get', ref: note.id } },
    )
    const [look] = await looks()
    expect(look).toMatchObject({
      person: { name: 'bob' },
      what: 'note.get',
      title: 'What the bank said',
      allowed: true,
    })
    await expect(world.did(world.bob, 'note.edit', note.id, { body: 'x' })).rejects.toMatchObject({ status: 403 })
    expect((await looks())[0]).toMatchObject({ person: { name: 'bob' }, what: 'note.edit', allowed: false })
    const { csv } = await world.asks<{ csv: string }>(world.lena, 'glass.export-looks', { case: secret.key })
    expect(csv).toContain('bob,person,shown,note.get')
    await expect(looks(world.bob)).rejects.toMatchObject({ status: 403 })
    await expect(looks(world.ana)).rejects.toMatchObject({ status: 404 })
  })
})
