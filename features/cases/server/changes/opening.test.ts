import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { putAlerts } from '../../../../test/harness/put-alerts.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Case } from '../../contract/case.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('opening')
})
afterAll(() => world.close())

const open = (body: object, actor = world.ana) => world.did<Case>(actor, 'case.open', null, body)

describe('case.open', () => {
  it('opens by hand: row, fact, key, follower', async () => {
    const kase = await open({
      title: 'Odd sign-ins',
      severity: 'high',
      tags: ['vpn'],
      ownerId: world.leo.personId,
      teamId: world.team.night,
    })
    expect(kase).toMatchObject({
      kind: 'incident',
      title: 'Odd sign-ins',
      severity: 'high',
      status: 'New',
      stage: 'new',
      tlp: 'amber',
      restricted: false,
    })
    expect(kase.key).toMatch(/^INC-\d+$/)
    expect(kase.owner).toEqual({ id: world.leo.personId, name: 'leo' })
    expect(kase.team?.name).toBe('Night shift')
    expect(kase.times.acknowledged).not.toBeNull()
    expect(kase.following).toBe(true)
    expect(kase.can).toContain('case.close')
    expect(kase.can).not.toContain('case.withdraw')
    expect(kase.can).not.toContain('case.reopen')
    expect(kase.moves.map((move) => move.status)).toEqual(['Investigating', 'Remediating', 'Closed'])
    expect(await world.factsOf(kase.id)).toEqual(['case.opened'])
  })

  it('numbers each kind and organisation by itself, without gaps when many open at once', async () => {
    const others = await Promise.all(Array.from({ length: 5 }, () => open({ title: 'Somewhere else' }, world.otto)))
    expect(others.map((kase) => kase.key).sort()).toEqual(['INC-1', 'INC-2', 'INC-3', 'INC-4', 'INC-5'])
    expect((await open({ title: 'An enquiry', kind: 'investigation' }, world.lena)).key).toBe('INV-1')
  })

  it('pulls in what its alerts say', async () => {
    const alertIds = await putAlerts(world, world.ana, [
      {
        title: 'Beacon',
        severity: 3,
        type: 'ids',
        tlp: 'green',
        tags: ['dns'],
        techniques: ['T1071.004'],
        assets: [{ type: 'host', name: 'fin-ws-114' }],
        occurredAt: '2026-11-16T09:00:00Z',
        detectedAt: '2026-11-16T09:05:00Z',
      },
      {
        title: 'LSASS read',
        severity: 5,
        type: 'edr',
        tlp: 'amber+strict',
        pap: 'amber+strict',
        tags: ['dns', 'edr'],
        assets: [
          { type: 'host', name: 'fin-ws-114' },
          { type: 'host', name: 'fin-db-02' },
        ],
        detectedAt: '2026-11-16T08:30:00Z',
      },
    ])
    const kase = await open({ alertIds })
    expect(kase).toMatchObject({
      title: 'LSASS read and 1 more',
      severity: 'critical',
      type: 'edr',
      tlp: 'amber+strict',
      pap: 'amber',
      techniques: ['T1071.004'],
    })
    expect(kase.tags.toSorted()).toEqual(['dns', 'edr'])
    expect(kase.assets.map((asset) => asset.name).sort()).toEqual(['fin-db-02', 'fin-ws-114'])
    expect(kase.times).toMatchObject({ occurred: '2026-11-16T08:30:00.000Z', detected: '2026-11-16T08:30:00.000Z' })
    expect(kase.alerts).toEqual({ value: 2, more: false })
    const rows = await world.owner('select case_id, status from alerts where id = any($1)', [alertIds])
    expect(rows).toEqual([
      { case_id: kase.id, status: 'linked' },
      { case_id: kase.id, status: 'linked' },
    ])
  })

  it('lets what is said win over what is pulled in', async () => {
    const alertIds = await putAlerts(world, world.ana, [{ severity: 5, tlp: 'red' }])
    expect(await open({ alertIds, title: 'Mine', severity: 'low', tlp: 'clear' })).toMatchObject({
      title: 'Mine',
      severity: 'low',
      tlp: 'clear',
    })
  })

  it('refuses alerts that are in a case already, or that are not there', async () => {
    const alertIds = await putAlerts(world, world.ana, [{}, {}])
    await open({ alertIds: [alertIds[0]] })
    await expect(open({ alertIds })).rejects.toMatchObject({ status: 409, code: 'case.alerts-taken' })
    await expect(open({ alertIds: [world.ana.personId] })).rejects.toMatchObject({ status: 404 })
    const [foreign] = await putAlerts(world, world.otto, [{}])
    await expect(open({ alertIds: [foreign] })).rejects.toMatchObject({ status: 404 })
    expect(await world.owner('select status from alerts where id = $1', [alertIds[1]])).toEqual([{ status: 'new' }])
  })

  it('refuses what makes no sense', async () => {
    await expect(open({})).rejects.toMatchObject({ status: 422, code: 'request.invalid' })
    await expect(open({ title: 'x', lifecycle: 'waterfall' })).rejects.toMatchObject({
      status: 422,
      code: 'case.no-such-lifecycle',
    })
    await expect(open({ title: 'x', ownerId: world.otto.personId })).rejects.toMatchObject({
      status: 422,
      code: 'case.no-such-person',
    })
    await expect(open({ title: 'x', teamId: world.ana.personId })).rejects.toMatchObject({
      status: 422,
      code: 'case.no-such-team',
    })
  })

  it('is forbidden to readers', async () => {
    await expect(open({ title: 'x' }, world.gus)).rejects.toMatchObject({ status: 403 })
  })
})

describe('case.withdraw', () => {
  it('undoes an opening: hidden, alerts back', async () => {
    const alertIds = await putAlerts(world, world.ana, [{}])
    const kase = await open({ alertIds })
    await world.did(world.ana, 'case.withdraw', kase.id)
    expect((await world.owner('select case_id, status from alerts where id = any($1)', [alertIds]))[0]).toMatchObject({
      case_id: null,
      status: 'new',
    })
    await expect(world.asks(world.ana, 'case.get', {}, { id: kase.key })).rejects.toMatchObject({ status: 404 })
    const list = await world.asks<{ items: Case[] }>(world.ana, 'case.list', { limit: 200 })
    expect(list.items.map((item) => item.id)).not.toContain(kase.id)
    expect(await world.factsOf(kase.id)).toEqual(['case.opened', 'case.withdrawn'])
  })

  it('is refused once somebody built upon it', async () => {
    const kase = await open({ title: 'Worked on' })
    await world.did(world.leo, 'task.create', null, { caseId: kase.key, title: 'Ask' })
    await expect(world.did(world.ana, 'case.withdraw', kase.id)).rejects.toMatchObject({
      status: 409,
      code: 'case.in-use',
    })
  })
})

describe('case.add-alerts and case.detach-alerts', () => {
  it('add, ignore what is there, detach, and each is the inverse of the other', async () => {
    const [first, second] = await putAlerts(world, world.ana, [
      { title: 'One' },
      { title: 'Two', assets: [{ type: 'host', name: 'new-host' }] },
    ])
    const kase = await open({ alertIds: [first] })
    const performed = await world.does(world.ana, 'case.add-alerts', kase.key, { alertIds: [first, second] })
    expect(performed.facts[0]?.data).toMatchObject({ alertIds: [second], titles: ['Two'] })
    const answer = performed.outcomes[0]?.answer as Case
    expect(answer.alerts.value).toBe(2)
    expect(answer.assets).toContainEqual({ type: 'host', name: 'new-host' })
    const change = world.registry.changes.get('case.add-alerts')
    expect(change?.inverse?.(performed.facts[0]!)).toEqual({
      change: 'case.detach-alerts',
      subjectId: kase.id,
      body: { alertIds: [second], asBefore: true },
    })
    const after = await world.did<Case>(world.ana, 'case.detach-alerts', kase.id, { alertIds: [second] })
    expect(after.alerts.value).toBe(1)
    await expect(world.did(world.ana, 'case.detach-alerts', kase.id, { alertIds: [second] })).rejects.toMatchObject({
      status: 404,
    })
  })

  it('are invisible, forbidden and refused where they should be', async () => {
    const [alert] = await putAlerts(world, world.ana, [{}])
    const kase = await open({ title: 'Mine' })
    await expect(world.did(world.otto, 'case.add-alerts', kase.id, { alertIds: [alert] })).rejects.toMatchObject({
      status: 404,
    })
    await expect(world.did(world.gus, 'case.add-alerts', kase.id, { alertIds: [alert] })).rejects.toMatchObject({
      status: 403,
    })
    await expect(world.did(world.ana, 'case.add-alerts', kase.id, { alertIds: [] })).rejects.toMatchObject({
      status: 422,
    })
    await world.did(world.ana, 'case.close', kase.id, { disposition: 'false_positive', summary: 'Nothing there.' })
    await expect(world.did(world.ana, 'case.add-alerts', kase.id, { alertIds: [alert] })).rejects.toMatchObject({
      status: 409,
      code: 'case.closed',
    })
  })
})
