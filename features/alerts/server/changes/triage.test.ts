import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jobScene } from '../../../../platform/server/jobs/worker.ts'
import { makeLog } from '../../../../platform/server/log.ts'
import { sender, type Send } from '../../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { AlertRow } from '../../contract/alert.ts'

let world: TheWorld
let send: Send
beforeAll(async () => {
  world = await openWorld('triage')
  send = await sender(world, world.leo)
})
afterAll(() => world.close())

let count = 0
async function anAlert(more: object = {}): Promise<string> {
  const sourceRef = `t${++count}`
  await send('/alerts', { source: 'probe', sourceRef, title: `Alert ${count}`, tags: ['prod'], ...more })
  return String((await world.owner('select id from alerts where source_ref = $1', [sourceRef]))[0]!.id)
}
const did = (change: string, id: string, body: object = {}) =>
  world.did<AlertRow>(world.ana, `alert.${change}`, id, body)
const row = async (id: string): Promise<AlertRow> => await world.asks<AlertRow>(world.ana, 'alert.read', {}, { id })
const tomorrow = () => new Date(Date.now() + 24 * 3600 * 1000).toISOString()

/** Through the door of undo, as whoever did it. */
async function undone(change: string, id: string, body: object = {}) {
  const { app } = await world.api()
  const { secret } = await world.did<{ secret: string }>(world.ana, 'token.create', null, {
    name: 'hand',
    scopes: ['alert.*', 'activity.undo'],
  })
  const headers = { authorization: `Bearer ${secret}` }
  const performed = await app.inject({ method: 'POST', url: `/api/v1/alerts/${id}/${change}`, payload: body, headers })
  expect(performed.statusCode).toBe(200)
  return async () =>
    (
      await app.inject({
        method: 'POST',
        url: `/api/v1/activity/${performed.headers['caseward-group'] as string}/undo`,
        payload: {},
        headers,
      })
    ).json<{ results?: { done: boolean; code?: string }[]; code?: string }>()
}

describe('what happens to an alert', () => {
  it('taken, given, closed, reopened, put aside, woken: row and fact', async () => {
    const id = await anAlert()
    const { bob } = world
    expect(await did('take', id)).toMatchObject({ status: 'triaging', assignee: { name: 'ana' }, version: 2 })
    expect(await did('assign', id, { personId: bob.personId })).toMatchObject({
      status: 'triaging',
      assignee: { name: 'bob' },
    })
    expect(await did('assign', id, { personId: null })).toMatchObject({ status: 'new', assignee: null })
    expect(await did('snooze', id, { until: tomorrow(), reason: 'Patch night' })).toMatchObject({ status: 'snoozed' })
    expect(await did('wake', id)).toMatchObject({ status: 'new', snoozedUntil: null })
    expect(await did('set-severity', id, { severity: 'critical' })).toMatchObject({ severity: 'critical' })
    expect(await did('tag', id, { add: ['vip', 'prod'], remove: ['absent'] })).toMatchObject({ tags: ['prod', 'vip'] })
    expect(await did('close', id, { disposition: 'false_positive', note: 'Backup job' })).toMatchObject({
      status: 'closed',
      disposition: 'false_positive',
    })
    expect(await did('reopen', id, { reason: 'Seen again' })).toMatchObject({ status: 'new', disposition: null })
    expect(await world.factsOf(id)).toEqual([
      'alert.taken',
      'alert.assigned',
      'alert.assigned',
      'alert.snoozed',
      'alert.woken',
      'alert.severity-set',
      'alert.tagged',
      'alert.closed',
      'alert.reopened',
    ])
    const [fact] = await world.owner(
      `select payload from activity a join activity_payloads p on p.activity_id = a.id where subject_id = $1 and fact = 'alert.closed'`,
      [id],
    )
    expect(fact!.payload).toMatchObject({
      data: { disposition: 'false_positive', note: 'Backup job' },
      before: { disposition: null },
      after: { disposition: 'false_positive' },
    })
    expect((await row(id)).can.sort()).toEqual([
      'alert.allow-suggestion',
      'alert.assign',
      'alert.close',
      'alert.hand-out',
      'alert.refuse-suggestion',
      'alert.set-severity',
      'alert.snooze',
      'alert.tag',
      'alert.tag-techniques',
      'alert.take',
    ])
  })

  it.each([
    ['take', {}],
    ['assign', () => ({ personId: world.bob.personId })],
    ['close', { disposition: 'true_positive' }],
    ['set-severity', { severity: 'low' }],
    ['snooze', () => ({ until: tomorrow() })],
    ['tag', { add: ['new'], remove: ['prod'] }],
  ] as [string, object | (() => object)][])('%s is undone exactly, once', async (change, body) => {
    const id = await anAlert()
    const before = await row(id)
    const undo = await undone(change, id, typeof body === 'function' ? (body as () => object)() : body)
    expect((await undo()).results).toEqual([{ id, done: true }])
    const { version: _, ...after } = await row(id)
    expect({ ...after, tags: after.tags.sort() }).toEqual({ ...before, version: undefined, tags: before.tags.sort() })
    expect((await undo()).code).toBe('activity.already_undone')
  })

  it('is not undone over somebody else’s later decision, but over a repeat and a tag', async () => {
    const decided = await anAlert()
    const undo = await undone('close', decided, { disposition: 'duplicate' })
    await world.does(world.bob, 'alert.reopen', decided)
    expect((await undo()).code).toBe('alert.changed_since')
    expect((await row(decided)).status).toBe('new')

    const repeated = await anAlert()
    const again = await undone('take', repeated)
    await send('/alerts', { source: 'probe', sourceRef: (await row(repeated)).sourceRef, title: 'x' })
    await world.does(world.bob, 'alert.tag', repeated, { add: ['later'] })
    expect((await again()).results).toEqual([{ id: repeated, done: true }])
    expect(await row(repeated)).toMatchObject({ status: 'new', assignee: null, arrivals: 2, tags: ['prod', 'later'] })
  })

  it('adds or removes something, or is refused; there is nothing to take back of what changed nothing', async () => {
    const id = await anAlert({ tags: ['prod'] })
    for (const change of ['alert.tag', 'alert.tag-techniques'])
      await expect(world.does(world.ana, change, id, {})).rejects.toMatchObject({
        status: 422,
        detail: expect.stringContaining('nothing to add or remove') as string,
      })
    const back = await undone('tag', id, { add: ['prod'] })
    expect((await back()).code).toBe('activity.nothing_to_undo')
  })

  it('finds a new tag by its term and loses the old one', async () => {
    const id = await anAlert({ tags: ['old-term'] })
    await did('tag', id, { add: ['New-Term'], remove: ['old-term'] })
    const [{ search } = { search: '' }] = await world.owner('select search::text from alerts where id = $1', [id])
    expect(String(search)).toContain("'tag:new-term'")
    expect(String(search)).not.toContain('old-term')
  })
})

describe('refusals', () => {
  it('say what is wrong', async () => {
    const id = await anAlert()
    const { ana, bob, gus, otto } = world
    const refused = (
      change: string,
      body: object = {},
      { who = ana, ...more }: { who?: typeof ana; ifMatch?: number } = {},
    ) =>
      world.does(who, `alert.${change}`, id, body, more).then(
        () => 'not refused',
        (error: unknown) => error,
      )
    expect(await refused('close', { disposition: 'wrong' })).toMatchObject({ code: 'request.invalid' })
    expect(await refused('close', { disposition: 'duplicate', surprise: 1 })).toMatchObject({ code: 'request.invalid' })
    expect(await refused('take', {}, { who: { ...otto, permissions: ['*'] } })).toMatchObject({
      code: 'request.unknown',
    })
    expect(await refused('take', {}, { who: gus })).toMatchObject({ code: 'request.forbidden' })
    expect(await refused('take', {}, { ifMatch: 9 })).toMatchObject({
      code: 'request.stale',
      extra: { current: { id } },
    })
    expect(await refused('wake')).toMatchObject({ code: 'alert.wrong_status' })
    expect(await refused('reopen')).toMatchObject({ code: 'alert.wrong_status' })
    expect(await refused('snooze', { until: '2020-01-01T00:00:00Z' })).toMatchObject({ code: 'alert.snooze_time' })
    expect(await refused('snooze', { until: '2199-01-01T00:00:00Z' })).toMatchObject({ code: 'alert.snooze_time' })
    expect(await refused('assign', { personId: otto.personId })).toMatchObject({ code: 'alert.unknown_person' })
    await did('take', id)
    expect(await refused('take')).toMatchObject({ code: 'alert.already_yours' })
    await world.does(bob, 'alert.take', id)
    await did('close', id, { disposition: 'undetermined' })
    expect(await refused('take')).toMatchObject({ code: 'alert.wrong_status' })
    expect(await refused('close', { disposition: 'undetermined' })).toMatchObject({ code: 'alert.wrong_status' })
    await expect(world.does(ana, 'alert.take', 'no-id')).rejects.toMatchObject({ code: 'request.unknown' })
    expect(await world.factsOf(id)).toEqual(['alert.taken', 'alert.taken', 'alert.closed'])
  })

  it('of an undo have no door of their own', async () => {
    const id = await anAlert()
    const bulk = await send('/alerts/changes', {
      changes: [{ id, change: 'alert.restore', body: { to: { severity: 1 }, from: {} } }],
    })
    expect([bulk.status, bulk.body.code]).toEqual([422, 'request.unknown_change'])
    expect((await send('/alerts/restore', { to: {}, from: {} })).status).toBe(404)
  })

  it('in a bulk name the one and let the others through', async () => {
    const [one, two] = [await anAlert(), await anAlert()]
    await did('close', one, { disposition: 'duplicate' })
    const { body } = await send('/alerts/changes', {
      changes: [one, two].map((id) => ({ id, change: 'alert.close', body: { disposition: 'false_positive' } })),
    })
    expect(body.results).toMatchObject([
      { id: one, done: false, code: 'alert.wrong_status' },
      { id: two, done: true, answer: { status: 'closed' } },
    ])
  })
})

describe('the job', () => {
  it('wakes what is due, as the system, and nothing else', async () => {
    const [due, later] = [await anAlert(), await anAlert()]
    await did('take', due)
    for (const id of [due, later]) await did('snooze', id, { until: tomorrow() })
    await world.owner(`update alerts set snoozed_until = now() - interval '1 minute' where id = $1`, [due])
    const job = world.registry.features.find((each) => each.name === 'alerts')!.jobs![0]!
    await job.run(jobScene(world.world, makeLog('silent')))
    expect([(await row(due)).status, (await row(later)).status]).toEqual(['triaging', 'snoozed'])
    expect(await world.factsOf(due)).toEqual(['alert.taken', 'alert.snoozed', 'alert.woken'])
  })
})
