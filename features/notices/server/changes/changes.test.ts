import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../../../platform/server/scene.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Case } from '../../../cases/contract/case.ts'
import type { Channel } from '../../contract/channel.ts'
import type { Notice } from '../../contract/notice.ts'
import { usual, type NoticeSettings, type Preferences } from '../../contract/preferences.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('notice-changes', { smtpUrl: 'smtp://127.0.0.1:1' })
})
afterAll(() => world.close())

const open = (body: object = {}) => world.did<Case>(world.ana, 'case.open', null, { title: 'Beacons', ...body })
const inbox = async (actor: Actor) => (await world.asks<{ items: Notice[] }>(actor, 'notice.list')).items
const told = async (actor: Actor) => (await inbox(actor)).filter(({ fact }) => fact === 'notice.sent')
const tell = (body: object, actor = world.ana) =>
  world.did<{ people: number; channels: number }>(actor, 'notice.tell', null, { text: 'Please look', ...body })
const system = (): Actor => ({ ...world.ana, kind: 'system' })

describe('telling people', () => {
  it('reaches those named, teams and the roles of a case, once each', async () => {
    const kase = await open({ ownerId: world.leo.personId })
    await world.did(world.rita, 'case.follow', kase.id)
    const subject = { kind: 'case', id: kase.key }
    const done = await world.does(world.ana, 'notice.tell', [], {
      subject,
      people: [world.bob.personId],
      teams: [world.team.night],
      roles: ['owner', 'followers'],
      template: '{{ case.key }} is {{ case.severity }}',
    })
    expect(done.outcomes[0]?.answer).toEqual({ people: 4, channels: 0 })
    expect(await world.factsOf(done.facts[0]?.subjectId ?? '')).toEqual(['notice.sent'])
    for (const actor of [world.ana, world.bob, world.leo, world.rita])
      expect((await told(actor))[0]).toMatchObject({
        why: 'told',
        data: { text: `${kase.key} is medium` },
        case: { key: kase.key },
      })
    expect(await told(world.lena)).toEqual([])
  })

  it('leaves out who may not see it, and does not say so', async () => {
    const kase = await open({ restricted: true })
    expect(
      await tell({ subject: { kind: 'case', id: kase.id }, people: [world.ana.personId, world.bob.personId] }),
    ).toEqual({ people: 1, channels: 0 })
    expect((await told(world.bob)).filter((notice) => notice.case?.id === kase.id)).toEqual([])
    expect(await tell({ subject: { kind: 'case', id: kase.id }, people: [world.otto.personId] })).toEqual({
      people: 0,
      channels: 0,
    })
  })

  it('speaks of alerts and tasks too', async () => {
    const kase = await open()
    const task = await world.did<{ id: string }>(world.ana, 'task.create', null, {
      caseId: kase.id,
      title: 'Ask',
      ownerId: world.bob.personId,
    })
    await tell({
      subject: { kind: 'task', id: task.id },
      roles: ['owner'],
      text: undefined,
      template: '{{ task.title }} of {{ case.key }}',
    })
    expect((await told(world.bob))[0]?.data).toMatchObject({ text: `Ask of ${kase.key}` })
  })

  it('is refused where it makes no sense', async () => {
    const kase = await open({ restricted: true })
    const people = [world.leo.personId]
    const refused = (body: object, code: string, actor = world.ana) =>
      expect(tell(body, actor)).rejects.toMatchObject({ code })
    await refused({}, 'notice.nobody')
    await refused({ people, text: undefined }, 'notice.no_text')
    await refused({ people, template: 'x' }, 'notice.no_text')
    await refused({ people, text: undefined, template: '{{ case.nothing }}' }, 'notice.template')
    await refused({ people, why: 'approval' }, 'notice.why')
    await refused({ roles: ['owner'] }, 'notice.no_case')
    await refused({ roles: ['on-call'] }, 'notice.no_rota')
    await refused({ people, subject: { kind: 'case', id: kase.id } }, 'request.unknown', world.bob)
    await refused({ people, subject: { kind: 'alert', id: 'nonsense' } }, 'request.unknown')
    await refused({ people }, 'request.forbidden', world.gus)
    await expect(tell({ people, more: 1 })).rejects.toMatchObject({ status: 422 })
    expect(await tell({ people, why: 'approval' }, system())).toEqual({ people: 1, channels: 0 })
  })
})

describe('preferences', () => {
  const wanted = { timeZone: 'Europe/Zurich', digestAt: '07:30', quiet: { from: '22:00', to: '06:00' }, choices: {} }

  it('are one’s own, usual until chosen, and can be taken back', async () => {
    const before = await world.asks<Preferences>(world.leo, 'notice.preferences')
    expect(before).toMatchObject({ timeZone: 'UTC', quiet: null, choices: usual, mailReady: true })
    const choices = { followed: { mail: 'off', chat: 'off' } }
    const done = await world.does(world.leo, 'notice.choose', [], { ...wanted, choices })
    expect(done.outcomes[0]?.answer).toMatchObject({ ...wanted, choices: { ...usual, ...choices }, version: 2 })
    expect((await world.asks<Preferences>(world.ana, 'notice.preferences')).quiet).toBeNull()
    const inverse = world.registry.changes.get('notice.choose')?.inverse?.(done.facts[0]!)
    expect(inverse?.body).toMatchObject({ timeZone: 'UTC', quiet: null })
    await expect(world.does(world.leo, 'notice.choose', [], wanted, { ifMatch: 1 })).rejects.toMatchObject({
      code: 'request.stale',
    })
  })

  it('are refused where they are none', async () => {
    for (const wrong of [
      { timeZone: 'Mars/Olympus' },
      { digestAt: '25:00' },
      { quiet: { from: '22:00', to: 'late' } },
      { choices: { other: {} } },
    ])
      await expect(world.did(world.leo, 'notice.choose', null, { ...wanted, ...wrong })).rejects.toMatchObject({
        status: 422,
      })
    await expect(world.did(world.nobody, 'notice.choose', null, wanted)).rejects.toMatchObject({ status: 404 })
    await expect(world.did({ ...world.gus, permissions: [] }, 'notice.choose', null, wanted)).rejects.toMatchObject({
      status: 403,
    })
  })

  it('keep to the organisation’s floor', async () => {
    const settings = {
      mailSays: 'title',
      chatSays: 'key',
      timeZone: 'Europe/Zurich',
      floors: { assigned: { mail: 'digest', wakes: false } },
    }
    const done = await world.does(world.adam, 'floor.set', [], settings)
    expect(done.outcomes[0]?.answer).toMatchObject({
      mailSays: 'title',
      floors: { assigned: { mail: 'digest' }, clock: { wakes: true } },
    })
    expect(await world.asks<NoticeSettings>(world.gus, 'floor.read')).toMatchObject({ timeZone: 'Europe/Zurich' })
    const under = world.did(world.bob, 'notice.choose', null, {
      ...wanted,
      choices: { assigned: { mail: 'off', chat: 'off' } },
    })
    await expect(under).rejects.toMatchObject({ code: 'notice.floor' })
    await world.did(world.bob, 'notice.choose', null, {
      ...wanted,
      choices: { assigned: { mail: 'digest', chat: 'off' } },
    })
    await expect(world.did(world.ana, 'floor.set', null, settings)).rejects.toMatchObject({ status: 403 })
    await expect(world.did(world.adam, 'floor.set', null, { ...settings, mailSays: 'all' })).rejects.toMatchObject({
      status: 422,
    })
    await expect(world.does(world.adam, 'floor.set', [], settings, { ifMatch: 1 })).rejects.toMatchObject({
      code: 'request.stale',
    })
  })

  it('let one try a mail', async () => {
    const done = await world.does(world.gus, 'notice.test-mail', [])
    expect(done.facts[0]).toMatchObject({ fact: 'notice.test-sent' })
    expect(
      await world.owner('select message from notice_deliveries where person_id = $1 and notice_id is null', [
        world.gus.personId,
      ]),
    ).toHaveLength(1)
    await expect(world.did(world.nobody, 'notice.test-mail')).rejects.toMatchObject({ status: 403 })
  })
})

describe('channels', () => {
  const create = (actor: Actor, more: object = {}) =>
    world.did<Channel>(actor, 'channel.create', null, {
      kind: 'slack',
      name: 'SOC',
      url: 'https://hooks.slack.test/services/T/B/x',
      ...more,
    })

  it('are made, changed and removed by who manages them; one’s own by oneself', async () => {
    const all = await create(world.leo, { teamId: world.team.night })
    const own = await create(world.ana, { own: true })
    expect(all).toMatchObject({ host: 'hooks.slack.test', person: null, team: { name: 'Night shift' } })
    expect(own).toMatchObject({ person: { name: 'ana' } })
    const names = async (actor: Actor) =>
      (await world.asks<{ items: Channel[] }>(actor, 'channel.list')).items.map(({ id }) => id)
    expect(await names(world.leo)).toEqual([all.id])
    expect(await names(world.ana)).toEqual([own.id, all.id])
    const [asAna] = (await world.asks<{ items: Channel[] }>(world.ana, 'channel.list')).items.filter(
      ({ id }) => id === all.id,
    )
    expect(asAna?.can).toEqual([])
    const edited = await world.does(world.leo, 'channel.edit', all.id, { name: 'Watch floor' })
    expect(edited.outcomes[0]?.answer).toMatchObject({ name: 'Watch floor', team: null })
    expect(world.registry.changes.get('channel.edit')?.inverse?.(edited.facts[0]!)?.body).toMatchObject({ name: 'SOC' })
    const moved = await world.does(world.leo, 'channel.edit', all.id, {
      name: 'Watch floor',
      url: 'https://other.test/x',
    })
    expect(moved.outcomes[0]?.answer).toMatchObject({ host: 'other.test' })
    expect(world.registry.changes.get('channel.edit')?.inverse?.(moved.facts[0]!)).toBeUndefined()
    await world.did(world.leo, 'channel.remove', all.id)
    expect(await world.factsOf(all.id)).toEqual([
      'channel.created',
      'channel.edited',
      'channel.edited',
      'channel.removed',
    ])
    expect(await world.owner(`select 1 from sealed_values where id = $1`, [all.id])).toEqual([])
    await expect(world.did(world.leo, 'channel.test', all.id)).rejects.toMatchObject({ status: 404 })
  })

  it('are refused otherwise', async () => {
    const all = await create(world.leo)
    const own = await create(world.ana, { own: true })
    await expect(create(world.ana)).rejects.toMatchObject({ status: 403 })
    for (const [verb, body] of [
      ['edit', { name: 'x' }],
      ['remove', {}],
      ['test', {}],
    ] as const) {
      await expect(world.did(world.ana, `channel.${verb}`, all.id, body)).rejects.toMatchObject({ status: 403 })
      await expect(world.did(world.leo, `channel.${verb}`, own.id, body)).rejects.toMatchObject({ status: 404 })
      await expect(world.did(world.otto, `channel.${verb}`, all.id, body)).rejects.toMatchObject({ status: 404 })
      await expect(world.did(world.gus, `channel.${verb}`, all.id, body)).rejects.toMatchObject({ status: 403 })
    }
    for (const url of ['nonsense at all', 'http://127.0.0.1/hook', 'https://169.254.169.254/x'])
      await expect(create(world.leo, { url })).rejects.toMatchObject({ code: 'channel.address' })
    await expect(create(world.leo, { teamId: world.leo.personId })).rejects.toMatchObject({
      code: 'channel.unknown_team',
    })
    await expect(create(world.leo, { own: true, teamId: world.team.day })).rejects.toMatchObject({
      code: 'channel.own_team',
    })
    await expect(create(world.leo, { kind: 'irc' })).rejects.toMatchObject({ status: 422 })
    await expect(world.does(world.leo, 'channel.edit', all.id, { name: 'x' }, { ifMatch: 9 })).rejects.toMatchObject({
      code: 'request.stale',
    })
  })
})
