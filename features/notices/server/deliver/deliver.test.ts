import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { jobScene } from '../../../../platform/server/jobs/worker.ts'
import { makeLog } from '../../../../platform/server/log.ts'
import type { Actor } from '../../../../platform/server/scene.ts'
import { startMailbox, type Mailbox } from '../../../../test/harness/mailbox.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Case } from '../../../cases/contract/case.ts'
import type { Channel, DeadDelivery } from '../../contract/channel.ts'
import { mentionOf } from '../../contract/mentions.ts'
import { usual } from '../../contract/preferences.ts'
import { claimDue } from './deliveries.store.ts'

let box: Mailbox
let world: TheWorld
const said: { path: string; body: string }[] = []
let answer = 200
const chat = createServer((request, response) => {
  let body = ''
  request.on('data', (part: Buffer) => (body += part.toString()))
  request.on('end', () => {
    said.push({ path: request.url ?? '', body })
    response.writeHead(answer).end(answer === 200 ? 'ok' : 'no_service')
  })
})
let chatUrl: string

beforeAll(async () => {
  box = await startMailbox()
  await new Promise<void>((done) => chat.listen(0, '127.0.0.1', done))
  chatUrl = `http://127.0.0.1:${(chat.address() as AddressInfo).port}`
  world = await openWorld('deliver', { smtpUrl: box.url, allow: '127.0.0.1' })
})
afterAll(async () => {
  await world.close()
  await box.close()
  chat.close()
})
afterEach(async () => {
  answer = 200
  box.refuse(null)
  world.clock.set(null)
  await world.owner('delete from notice_deliveries')
  await world.owner('delete from notice_choices')
  await world.owner('delete from notice_preferences')
  await world.owner('delete from notice_floors')
  await world.owner('delete from notice_settings')
  box.mails.length = 0
  said.length = 0
})

const job = () =>
  world.registry.features.flatMap((feature) => feature.jobs ?? []).find((each) => each.name === 'deliver-notices')!
const deliver = () => job().run(jobScene(world.world, makeLog('silent')))
const open = (body: object = {}) => world.did<Case>(world.ana, 'case.open', null, { title: 'Beacons', ...body })
/** Told by a change that writes at once, so that no worker has to run, which would send by itself. */
const tell = async (actor: Actor, kase?: Case) => {
  const of = kase ?? (await open())
  const subject = { kind: 'case', id: of.id }
  await world.did(world.ana, 'notice.tell', null, { subject, people: [actor.personId], text: 'Look at the beacons' })
  return of
}
const subjects = () => box.mails.map((mail) => `${mail.to[0]?.split('@')[0]}: ${mail.header('subject')}`)
const states = async () =>
  (await world.owner(`select state from notice_deliveries where state not in ('skipped', 'sent') order by id`)).map(
    (row) => row.state,
  )

describe('a mail', () => {
  it('goes out once for a notice, however often the sending runs', async () => {
    const kase = await tell(world.leo)
    await Promise.all([deliver(), deliver()])
    await deliver()
    expect(subjects()).toEqual([`leo: ${kase.key} Beacons: you are told of something`])
    expect(box.mails[0]?.text).toContain(`http://127.0.0.1:8080/cases/${kase.id}`)
  })

  it('is sent by the worker within a moment', async () => {
    const kase = await open()
    const leo = mentionOf({ id: world.leo.personId ?? '', name: 'leo' })
    await world.did(world.ana, 'case.edit', kase.id, { summary: `Look ${leo}` })
    const sent = async () => (await world.settle(), subjects())
    await expect.poll(sent, { timeout: 15_000 }).toEqual([`leo: ${kase.key} Beacons: you were mentioned`])
  })

  it('is not sent to who lost sight of the case since, left, or read it in the app', async () => {
    const hidden = await tell(world.leo)
    await world.did(world.ana, 'case.restrict', hidden.id, { reason: 'Personal data' })
    await tell(world.bob)
    const [notice] = (await world.asks<{ items: { id: string }[] }>(world.bob, 'notice.list')).items
    await world.did(world.bob, 'notice.read', notice?.id)
    await tell(world.rita)
    await world.owner('update memberships set deactivated_at = now() where person_id = $1', [world.rita.personId])
    await deliver()
    await world.owner('update memberships set deactivated_at = null where person_id = $1', [world.rita.personId])
    expect(subjects()).toEqual([])
    expect(await states()).toEqual([])
  })

  it('is not sent to who may not read cases any more', async () => {
    await tell(world.gus)
    await world.owner(`update roles set permissions = '{notice.read}' where name = 'reader'`)
    await deliver()
    await world.owner(`update roles set permissions = '{case.read,notice.read}' where name = 'reader'`)
    expect(subjects()).toEqual([])
  })

  it('of a restricted case names its key and no more', async () => {
    const kase = await open({ restricted: true, title: 'The chief financial officer' })
    const { organisationId, personId } = world.leo
    await world.owner(
      'insert into case_members (organisation_id, case_id, person_id, added_at) values ($1, $2, $3, now())',
      [organisationId, kase.id, personId],
    )
    await tell(world.leo, kase)
    await deliver()
    expect(subjects()).toEqual([`leo: ${kase.key}: you are told of something`])
    expect(box.mails[0]?.raw).not.toContain('financial')
  })

  it('is tried again when the server is busy, and given up, seen and tried anew when it refuses', async () => {
    await tell(world.leo)
    box.refuse(451, 'busy')
    await deliver()
    expect(await states()).toEqual(['due'])
    box.refuse(550, 'no such mailbox')
    world.clock.set(new Date(Date.now() + 40_000).toISOString())
    await deliver()
    expect(await states()).toEqual(['dead'])
    const list = async () => (await world.asks<{ items: DeadDelivery[] }>(world.leo, 'delivery.list')).items
    const [dead] = await list()
    expect(dead).toMatchObject({
      person: { name: 'leo' },
      attempts: 2,
      why: 'told',
      said: expect.stringContaining('no such mailbox') as string,
    })
    expect(dead?.can).toEqual(['delivery.retry', 'delivery.discard'])
    await expect(world.did(world.ana, 'delivery.retry', dead?.id)).rejects.toMatchObject({ status: 403 })
    await expect(world.did(world.otto, 'delivery.retry', dead?.id)).rejects.toMatchObject({ status: 404 })
    box.refuse(null)
    await world.did(world.leo, 'delivery.retry', dead?.id)
    await expect(world.did(world.leo, 'delivery.discard', dead?.id)).rejects.toMatchObject({
      code: 'delivery.not_given_up',
    })
    await deliver()
    expect(box.mails).toHaveLength(1)
    expect(await list()).toEqual([])
    expect(await world.factsOf(dead?.id ?? '')).toEqual(['delivery.retried'])
  })

  it('that was taken by a worker that was killed is sent by another, under the same Message-ID', async () => {
    await tell(world.leo)
    await tell(world.bob)
    const jobs = jobScene(world.world, makeLog('silent'))
    // What is killed between taking and sending leaves exactly this behind.
    const taken = await jobs.system(null, 'write', (scene) => claimDue(scene, { leaseMs: 120_000, most: 100 }))
    expect(taken).toHaveLength(2)
    await deliver()
    expect(box.mails).toHaveLength(0)
    world.clock.set(new Date(Date.now() + 121_000).toISOString())
    await deliver()
    world.clock.set(new Date(Date.now() + 500_000).toISOString())
    await deliver()
    expect(subjects()).toHaveLength(2)
    const ids = box.mails.map((mail) => mail.header('message-id'))
    expect(new Set(ids)).toEqual(new Set(taken.map(({ batchId }) => `<notice.${batchId}@[127.0.0.1]>`)))
  })

  it('comes as one a day where that was chosen, and a flood comes as one', async () => {
    world.clock.set('2026-01-10T12:00:00.000Z')
    const digest = { ...usual, told: { mail: 'digest', chat: 'off' } }
    const hours = { timeZone: 'UTC', digestAt: '18:00', quiet: null }
    await world.did(world.leo, 'notice.choose', null, { ...hours, choices: digest })
    for (let n = 0; n < 3; n += 1) await tell(world.leo)
    await deliver()
    expect(box.mails).toHaveLength(0)
    world.clock.set('2026-01-10T18:00:01.000Z')
    await deliver()
    expect(subjects()).toEqual(['leo: 3 notices'])
    box.mails.length = 0
    await world.did(world.leo, 'notice.choose', null, { ...hours, choices: usual })
    const kase = await open()
    for (let n = 0; n < 12; n += 1) await tell(world.leo, kase)
    await deliver()
    expect(subjects()).toEqual(['leo: 12 notices'])
  })

  it('waits for the morning, unless it wakes', async () => {
    world.clock.set('2026-01-10T23:30:00.000Z')
    await world.did(world.leo, 'notice.choose', null, {
      timeZone: 'UTC',
      digestAt: '08:00',
      quiet: { from: '22:00', to: '06:00' },
      choices: {},
    })
    await tell(world.leo)
    await deliver()
    expect(subjects()).toEqual([])
    await world.does({ ...world.ana, kind: 'system' }, 'notice.tell', [], {
      people: [world.leo.personId],
      why: 'clock',
      text: 'Runs out',
    })
    await deliver()
    expect(subjects()).toEqual(['leo: A clock is running out'])
    world.clock.set('2026-01-11T06:00:01.000Z')
    await deliver()
    expect(subjects()).toHaveLength(2)
  })
})

describe('a room', () => {
  const room = (actor: Actor, body: object = {}) =>
    world.did<Channel>(actor, 'channel.create', null, {
      kind: 'slack',
      name: 'SOC',
      url: `${chatUrl}/hook/secret-part`,
      ...body,
    })

  it('of one’s own is told what one is told, by key and title alone', async () => {
    const made = await room(world.leo, { own: true, kind: 'mattermost' })
    expect(made).toMatchObject({ person: { name: 'leo' }, host: expect.stringMatching(/^127/) as string })
    const kase = await tell(world.leo)
    await deliver()
    expect(said).toHaveLength(1)
    expect(said[0]?.path).toBe('/hook/secret-part')
    expect(said[0]?.body).toContain(`${kase.key} Beacons`)
    expect(said[0]?.body).not.toContain('ana')
    await world.did(world.leo, 'channel.remove', made.id)
    await tell(world.leo)
    await deliver()
    expect(said).toHaveLength(1)
  })

  it('that everybody reads is told with its team, and nothing of what is restricted meanwhile', async () => {
    const made = await room(world.leo, { teamId: world.team.night })
    const kase = await open()
    const tellNight = (subject: object) =>
      world.did(world.leo, 'notice.tell', null, {
        subject,
        teams: [world.team.night],
        text: 'The domain controller is gone',
      })
    await tellNight({ kind: 'case', id: kase.key })
    await deliver()
    expect(said.map(({ body }) => body)).toEqual([expect.stringContaining('Beacons')])
    expect(said[0]?.body).not.toContain('domain controller')
    await tellNight({ kind: 'case', id: kase.key })
    await world.did(world.leo, 'case.restrict', kase.id, { reason: 'Personal data' })
    await deliver()
    expect(said).toHaveLength(1)
    await world.did(world.leo, 'channel.remove', made.id)
  })

  it('is tried again, given up where it is gone, and tested by its button', async () => {
    const made = await room(world.leo)
    answer = 503
    await world.did(world.leo, 'channel.test', made.id)
    await deliver()
    expect(await states()).toEqual(['due'])
    const trouble = async () => (await world.asks<{ items: Channel[] }>(world.leo, 'channel.list')).items[0]?.trouble
    expect(await trouble()).toContain('503')
    answer = 404
    world.clock.set(new Date(Date.now() + 40_000).toISOString())
    await deliver()
    const [dead] = (await world.asks<{ items: DeadDelivery[] }>(world.leo, 'delivery.list')).items
    expect(dead).toMatchObject({ channel: { name: 'SOC' }, said: 'It answered 404: no_service.' })
    expect(await trouble()).toBe(dead?.said)
    await world.did(world.leo, 'delivery.discard', dead?.id)
    expect(JSON.stringify(dead)).not.toContain('secret-part')
    expect(JSON.stringify(await world.asks(world.leo, 'channel.list'))).not.toContain('secret-part')
    await world.did(world.leo, 'channel.remove', made.id)
  })
})
