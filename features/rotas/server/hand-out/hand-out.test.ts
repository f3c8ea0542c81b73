import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { jobScene } from '../../../../platform/server/jobs/worker.ts'
import { makeLog } from '../../../../platform/server/log.ts'
import type { Actor } from '../../../../platform/server/scene.ts'
import { putAlerts } from '../../../../test/harness/put-alerts.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { AlertRow } from '../../../alerts/contract/alert.ts'
import type { Case } from '../../../cases/contract/case.ts'
import type { Task } from '../../../tasks/contract/task.ts'
import type { HandedOut, Policy, SkilledPerson } from '../../contract/hand-out.ts'
import type { Rota } from '../../contract/rota.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('hand-out')
})
afterAll(() => world.close())
afterEach(async () => {
  world.clock.set(null)
  await world.owner('update absences set withdrawn_at = now()')
  await world.owner('update rotas set removed_at = now()')
})

const policy = (more: object = {}, actor = world.leo, team = world.team.night) =>
  world.did<Policy>(actor, 'hand-out.set', team, {
    pool: 'members',
    way: 'round-robin',
    automatic: false,
    needs: [],
    ...more,
  })
const open = (more: object = {}, actor = world.leo) =>
  world.did<Case>(actor, 'case.open', null, { title: 'Beacons', teamId: world.team.night, ...more })
const handOut = (id: string, more: object = {}, actor = world.leo) => world.did<Case>(actor, 'case.hand-out', id, more)
const away = (who: Actor) =>
  world.does(world.leo, 'absence.set', [], {
    personId: who.personId,
    from: new Date(Date.now() - 60_000).toISOString(),
    to: new Date(Date.now() + 3_600_000).toISOString(),
    reason: 'Holiday',
  })
const why = async (id: string) =>
  (
    await world.asks<{ items: (HandedOut & { person: { name: string } })[] }>(world.leo, 'hand-out.list', {
      subject: id,
    })
  ).items[0]!
const closeAll = () => world.owner("update cases set owner_id = null, stage = 'closed'")

describe('hand-out.set', () => {
  it('keeps how a team hands out, with a fact, and is taken back', async () => {
    const { items } = await world.asks<{ items: Policy[] }>(world.gus, 'hand-out.policies')
    expect(items.map(({ team, version, way }) => [team.name, version, way])).toEqual([
      ['Day shift', 0, 'round-robin'],
      ['Night shift', 0, 'round-robin'],
    ])
    const set = await policy({
      way: 'least-loaded',
      needs: [{ on: 'case', when: "case.type == 'malware'", skill: 'Malware' }],
    })
    expect(set).toMatchObject({
      version: 1,
      way: 'least-loaded',
      needs: [{ skill: 'malware' }],
      savedBy: { name: 'leo' },
    })
    const { facts } = await world.does(world.leo, 'hand-out.set', world.team.night, { ...body(set), automatic: true })
    expect(facts[0]).toMatchObject({ fact: 'hand-out.set', data: { fields: ['automatic'] } })
    const inverse = world.registry.changes.get('hand-out.set')!.inverse!(facts[0]!)!
    expect(await world.did<Policy>(world.leo, inverse.change, inverse.subjectId, inverse.body)).toMatchObject({
      automatic: false,
    })
  })

  it('is refused invalid, invisible and to who may not', async () => {
    await expect(policy({ needs: [{ on: 'case', when: 'case.nope == 1', skill: 'x' }] })).rejects.toMatchObject({
      code: 'hand-out.condition',
      extra: { fields: [{ path: 'needs.0.when' }] },
    })
    await expect(policy({ way: 'dice' })).rejects.toMatchObject({ status: 422 })
    await expect(policy({}, world.ana)).rejects.toMatchObject({ status: 403 })
    await expect(policy({}, world.otto)).rejects.toMatchObject({ status: 404 })
    await expect(policy({}, world.leo, randomUUID())).rejects.toMatchObject({ status: 404 })
  })
})

const body = ({ pool, way, automatic, needs }: Policy) => ({ pool, way, automatic, needs })

describe('skill.set', () => {
  it('keeps what somebody is skilled in, and is refused invalid, invisible and to who may not', async () => {
    const set = (skills: unknown, id = world.bob.personId!, actor = world.leo) =>
      world.did<SkilledPerson>(actor, 'skill.set', id, { skills })
    expect(await set(['Malware', 'malware', 'Cloud'])).toMatchObject({
      person: { name: 'bob' },
      skills: ['cloud', 'malware'],
    })
    expect(await world.factsOf(world.bob.personId!)).toContain('skill.set')
    await expect(set([''])).rejects.toMatchObject({ status: 422 })
    await expect(set([], world.otto.personId!)).rejects.toMatchObject({ status: 404 })
    await expect(set([], world.bob.personId!, world.bob)).rejects.toMatchObject({ status: 403 })
  })
})

describe('case.hand-out', () => {
  it('goes round, says why in the ordinary fact, and is undone as an assignment', async () => {
    await policy()
    const first = await open()
    const handed = await handOut(first.id)
    expect(handed.owner?.name).toBe('ana')
    expect(await world.factsOf(first.id)).toEqual(['case.opened', 'case.assigned'])
    expect(await why(first.id)).toMatchObject({
      person: { name: 'ana' },
      why: 'it is the turn of ana among the 3 of Night shift',
      considered: [{ person: { name: 'ana' }, chosen: true }, { says: 'has not had a turn yet' }, {}],
    })
    const owners: (string | undefined)[] = []
    for (let n = 0; n < 5; n++) owners.push((await handOut((await open()).id)).owner?.name)
    expect(owners).toEqual(['bob', 'leo', 'ana', 'bob', 'leo'])
    const { facts } = await world.does(world.leo, 'case.hand-out', first.id)
    expect(facts[0]?.after).toMatchObject({ ownerId: world.bob.personId })
    expect(world.registry.changes.get('case.assign')!.inverse!(facts[0]!)).toMatchObject({
      change: 'case.assign',
      body: { ownerId: world.ana.personId },
    })
  })

  it('gives two at once to different people', async () => {
    await policy()
    const cases = await Promise.all(Array.from({ length: 6 }, () => open()))
    const owners = await Promise.all(cases.map(({ id }) => handOut(id)))
    const counts = Map.groupBy(owners, ({ owner }) => owner!.name)
    expect([...counts.values()].map((own) => own.length)).toEqual([2, 2, 2])
  })

  it('in bulk is one after the other, by the same rules', async () => {
    await policy()
    const cases = [await open(), await open(), await open()]
    const { outcomes } = await world.does(
      world.leo,
      'case.hand-out',
      cases.map(({ id }) => id),
    )
    expect(new Set(outcomes.map(({ answer }) => (answer as Case).owner?.name)).size).toBe(3)
  })

  it('goes to the least loaded who is there, can and may see it', async () => {
    await closeAll()
    await policy({ way: 'least-loaded', needs: [{ on: 'case', when: "case.type == 'malware'", skill: 'malware' }] })
    await open({ ownerId: world.ana.personId })
    await world.does(world.leo, 'task.create', [], {
      caseId: (await open()).id,
      title: 'x',
      ownerId: world.leo.personId,
    })
    expect((await handOut((await open()).id)).owner?.name).toBe('bob')
    const malware = await open({ type: 'malware' })
    expect((await handOut(malware.id)).owner?.name).toBe('bob')
    expect((await why(malware.id)).why).toBe('bob is the only one of Night shift skilled in malware who can take it')
    await away(world.bob)
    await expect(handOut((await open({ type: 'malware' })).id)).rejects.toMatchObject({
      status: 409,
      code: 'hand-out.nobody-there',
      detail: expect.stringContaining('bob is away: Holiday') as string,
    })
    const secret = await open({ restricted: true })
    expect((await handOut(secret.id)).owner?.name).toBe('leo')
  })

  it('goes to who is on shift, from whatever team they come', async () => {
    await policy({ pool: 'on-shift' })
    const kase = await open()
    await expect(handOut(kase.id)).rejects.toMatchObject({
      detail: 'Nobody of Night shift is on shift now. It stays as it is.',
    })
    await onShift(world.rita)
    expect((await handOut(kase.id)).owner?.name).toBe('rita')
    await expect(handOut(kase.id, { unowned: true })).rejects.toMatchObject({ code: 'hand-out.owned' })
  })

  it('to another team makes it theirs; without a team it is asked for', async () => {
    await policy()
    const kase = await open()
    const there = await handOut(kase.id, { teamId: world.team.day })
    expect(there).toMatchObject({ owner: { name: 'rita' }, team: { name: 'Day shift' } })
    const homeless = await open({ teamId: undefined })
    expect((await handOut(homeless.id)).team?.name).toBe('Night shift')
    await policy({}, world.leo, world.team.day)
    const asked = await open({ teamId: undefined }, world.lena)
    await expect(handOut(asked.id, {}, world.lena)).rejects.toMatchObject({
      code: 'hand-out.team',
      detail: 'Say which team it is handed out to: Day shift or Night shift. Nothing was changed.',
    })
    await expect(handOut(asked.id, { teamId: randomUUID() })).rejects.toMatchObject({ code: 'hand-out.team' })
  })

  it('is refused invalid, invisible, to who may not, in the wrong state and stale', async () => {
    const kase = await open()
    await expect(handOut(kase.id, { to: 'x' })).rejects.toMatchObject({ status: 422 })
    await expect(handOut(kase.id, {}, world.otto)).rejects.toMatchObject({ status: 404 })
    await expect(handOut(kase.id, {}, world.gus)).rejects.toMatchObject({ status: 403 })
    await expect(world.does(world.leo, 'case.hand-out', kase.id, {}, { ifMatch: 9 })).rejects.toMatchObject({
      code: 'request.stale',
    })
    await world.does(world.leo, 'case.close', kase.id, { disposition: 'false_positive', summary: 'Nothing was there' })
    await expect(handOut(kase.id)).rejects.toMatchObject({ code: 'case.closed' })
  })
})

describe('alert.hand-out and task.hand-out', () => {
  it('go by the policy too, each in its own fact, refused as assigning is', async () => {
    await policy()
    const alertId = (await putAlerts(world, world.leo, [{ title: 'Beacon' }]))[0]!
    const alert = await world.did<AlertRow>(world.ana, 'alert.hand-out', alertId)
    expect(alert.assignee?.name).toMatch(/ana|bob|leo/)
    expect(await world.factsOf(alertId)).toContain('alert.assigned')
    expect((await why(alertId)).why).toContain('Night shift')
    const task = await world.did<Task>(world.leo, 'task.create', null, { caseId: (await open()).id, title: 'Isolate' })
    expect((await world.did<Task>(world.leo, 'task.hand-out', task.id)).owner).not.toBeNull()
    expect(await world.factsOf(task.id)).toEqual(['task.created', 'task.assigned'])
    for (const [change, id] of [
      ['alert.hand-out', alertId],
      ['task.hand-out', task.id],
    ] as const) {
      await expect(world.does(world.gus, change, id)).rejects.toMatchObject({ status: 403 })
      await expect(world.does(world.otto, change, id)).rejects.toMatchObject({ status: 404 })
      await expect(world.does(world.leo, change, id, { way: 'x' })).rejects.toMatchObject({ status: 422 })
      await expect(world.does(world.leo, change, id, {}, { ifMatch: 99 })).rejects.toMatchObject({
        code: 'request.stale',
      })
    }
    await world.does(world.leo, 'alert.close', alertId, { disposition: 'false_positive' })
    await expect(world.does(world.leo, 'alert.hand-out', alertId)).rejects.toMatchObject({ code: 'alert.wrong_status' })
    await world.does(world.leo, 'task.finish', task.id)
    await world.does(world.leo, 'case.close', task.case.id, {
      disposition: 'false_positive',
      summary: 'Nothing was there',
    })
    await expect(world.does(world.leo, 'task.hand-out', task.id)).rejects.toMatchObject({ code: 'case.closed' })
  })
})

describe('cases of a team that hands out by itself', () => {
  it('get an owner at once; nobody there: its leads are told, and they wait for somebody', async () => {
    await policy({ automatic: true, pool: 'on-shift' })
    const kase = await open({}, world.ana)
    await world.settle()
    expect(await world.factsOf(kase.id)).toEqual(['case.opened', 'hand-out.nobody-there'])
    const { items } = await world.asks<{ items: { why: string }[] }>(world.leo, 'notice.list')
    expect(items[0]).toMatchObject({ why: 'upkeep' })
    await onShift(world.bob)
    await sweep()
    expect((await world.asks<Case>(world.leo, 'case.get', {}, { id: kase.id })).owner?.name).toBe('bob')
    expect(await world.owner('select 1 from hand_out_waits')).toEqual([])
    const next = await open({}, world.ana)
    await world.settle()
    expect((await world.asks<Case>(world.leo, 'case.get', {}, { id: next.id })).owner?.name).toBe('bob')
    const owned = await open({ ownerId: world.leo.personId })
    const elsewhere = await open({ teamId: undefined })
    await world.settle()
    for (const { id } of [owned, elsewhere]) expect(await world.factsOf(id)).toEqual(['case.opened'])
    await policy()
  })
})

const onShift = (who: Actor) =>
  world.did<Rota>(world.leo, 'rota.define', null, {
    teamId: world.team.night,
    name: 'Now',
    zone: 'UTC',
    shifts: [
      {
        name: 'All day',
        days: [1, 2, 3, 4, 5, 6, 7],
        from: '00:00',
        to: '00:00',
        serves: { by: 'fixed', people: [who.personId] },
      },
    ],
    handover: null,
  })

async function sweep(): Promise<void> {
  const feature = world.registry.features.find(({ name }) => name === 'rotas')
  for (const job of feature?.jobs ?? []) await job.run(jobScene(world.world, makeLog('silent')))
}
