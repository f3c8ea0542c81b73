import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Case } from '../../contract/case.ts'

let world: TheWorld
let kase: Case
beforeAll(async () => {
  world = await openWorld('working')
})
afterAll(() => world.close())

const open = (body: object = {}) =>
  world.did<Case>(world.ana, 'case.open', null, { title: 'Beacons after invoice mail', ...body })
const on = (change: string, body: object = {}, actor = world.ana) => world.did<Case>(actor, change, kase.key, body)

/** What the undo of the product does: the inverse of the fact, performed. */
async function undone(change: string, body: object): Promise<Case> {
  const { facts } = await world.does(world.ana, change, kase.key, body)
  const inverse = world.registry.changes.get(change)?.inverse?.(facts[0]!)
  return world.did<Case>(
    world.ana,
    inverse?.change ?? 'nothing',
    inverse?.subjectId,
    JSON.parse(JSON.stringify(inverse?.body)),
  )
}

describe('case.edit', () => {
  it('changes what is named and nothing else, and is undone exactly', async () => {
    kase = await open({ tags: ['old'] })
    const edited = await on('case.edit', {
      title: 'Beacons',
      type: 'malware',
      tags: ['c2'],
      techniques: ['T1071'],
      tlp: 'red',
    })
    expect(edited).toMatchObject({
      title: 'Beacons',
      type: 'malware',
      tags: ['c2'],
      techniques: ['T1071'],
      tlp: 'red',
      pap: 'amber',
      summary: '',
    })
    expect(edited.version).toBe(kase.version + 1)
    expect(await world.factsOf(kase.id)).toContain('case.edited')
    const { title, type, tags } = await undone('case.edit', { title: 'Slip', type: null, tags: [] })
    expect({ title, type, tags }).toEqual({ title: 'Beacons', type: 'malware', tags: ['c2'] })
  })

  it('is refused when stale, with what stands now', async () => {
    const stale = world.does(world.ana, 'case.edit', kase.id, { title: 'Late' }, { ifMatch: 1 })
    await expect(stale).rejects.toMatchObject({
      status: 409,
      code: 'request.stale',
      extra: { current: { title: 'Beacons' } },
    })
  })

  it('refuses nothing, too much, strangers and readers', async () => {
    await expect(on('case.edit', {})).rejects.toMatchObject({ status: 422 })
    await expect(on('case.edit', { severity: 'high' })).rejects.toMatchObject({ status: 422 })
    await expect(on('case.edit', { techniques: ['phishing'] })).rejects.toMatchObject({ status: 422 })
    await expect(world.did(world.otto, 'case.edit', kase.id, { title: 'x' })).rejects.toMatchObject({ status: 404 })
    await expect(world.did(world.ana, 'case.edit', 'INC-99999', { title: 'x' })).rejects.toMatchObject({ status: 404 })
    await expect(on('case.edit', { title: 'x' }, world.omar)).rejects.toMatchObject({ status: 403 })
  })
})

describe('case.set-severity', () => {
  it('sets many at once and is undone', async () => {
    const [a, b] = [await open(), await open()]
    const performed = await world.does(world.ana, 'case.set-severity', [a.id, b.key], { severity: 'critical' })
    expect(performed.outcomes.map((outcome) => (outcome.answer as Case).severity)).toEqual(['critical', 'critical'])
    expect(performed.facts.map((fact) => fact.data)).toEqual([
      { key: a.key, from: 'medium', to: 'critical' },
      { key: b.key, from: 'medium', to: 'critical' },
    ])
    kase = a
    expect((await undone('case.set-severity', { severity: 'low' })).severity).toBe('critical')
  })
})

describe('case.assign', () => {
  it('sets owner and team by themselves, acknowledges, and gives back', async () => {
    kase = await open()
    expect(kase.times.acknowledged).toBeNull()
    const teamed = await on('case.assign', { teamId: world.team.day })
    expect([teamed.team?.name, teamed.times.acknowledged]).toEqual(['Day shift', null])
    const owned = await on('case.assign', { ownerId: world.leo.personId })
    expect([owned.owner?.name, owned.team?.name]).toEqual(['leo', 'Day shift'])
    expect(owned.times.acknowledged).not.toBeNull()
    expect((await undone('case.assign', { ownerId: world.bob.personId, teamId: null })).owner?.name).toBe('leo')
    expect((await on('case.assign', { ownerId: null })).times.acknowledged).toBeNull()
  })

  it('gives nothing to people of elsewhere or to those who left', async () => {
    await expect(on('case.assign', { ownerId: world.otto.personId })).rejects.toMatchObject({
      status: 422,
      code: 'case.no-such-person',
    })
    await world.owner('update memberships set deactivated_at = now() where person_id = $1', [world.gus.personId])
    await expect(on('case.assign', { ownerId: world.gus.personId })).rejects.toMatchObject({
      code: 'case.no-such-person',
    })
    await expect(on('case.assign', {})).rejects.toMatchObject({ status: 422 })
  })
})

describe('case.move', () => {
  it('goes where the lifecycle lets it, records times, and moving back takes them away', async () => {
    kase = await open()
    const moved = await on('case.move', { status: 'Remediating' })
    expect(moved).toMatchObject({ status: 'Remediating', stage: 'remediating' })
    expect(moved.times.acknowledged).not.toBeNull()
    expect(moved.times.contained).not.toBeNull()
    const back = await on('case.move', { status: 'Investigating' })
    expect(back.times).toMatchObject({ contained: null, acknowledged: moved.times.acknowledged })
    expect((await undone('case.move', { status: 'New' })).status).toBe('Investigating')
  })

  it('refuses other ways, and says which there are', async () => {
    await expect(on('case.move', { status: 'Recovery' })).rejects.toMatchObject({
      code: 'case.move-not-allowed',
      detail: expect.stringContaining('New, Remediating, Closed'),
    })
    await expect(on('case.move', { status: 'Closed' })).rejects.toMatchObject({
      status: 409,
      code: 'case.move-not-allowed',
    })
  })

  it('waits at a gate and names what is missing', async () => {
    kase = await open({ lifecycle: 'picerl' })
    for (const status of ['Containment', 'Eradication', 'Recovery']) await on('case.move', { status })
    const barred = await world.asks<Case>(world.ana, 'case.get', {}, { id: kase.key })
    expect(barred.moves.find((move) => move.status === 'Lessons learned')?.blocked).toEqual([
      { gate: 'summary_written', sentence: expect.stringContaining('summary is empty') },
    ])
    expect(barred.can).not.toContain('case.close')
    await expect(on('case.move', { status: 'Lessons learned' })).rejects.toMatchObject({ code: 'case.gate' })
    await on('case.edit', { summary: 'A clerk opened a sheet.' })
    expect((await on('case.move', { status: 'Lessons learned' })).times.resolved).not.toBeNull()
  })
})

describe('case.correct-time', () => {
  it('corrects with a reason, not into the future, not what is not', async () => {
    kase = await open()
    const corrected = await on('case.correct-time', {
      time: 'detected',
      at: '2026-11-16T08:00:00+01:00',
      reason: 'Clock of the sensor was off',
    })
    expect(corrected.times.detected).toBe('2026-11-16T07:00:00.000Z')
    expect(
      (await undone('case.correct-time', { time: 'detected', at: '2026-11-15T00:00:00Z', reason: 'A slip' })).times
        .detected,
    ).toBe('2026-11-16T07:00:00.000Z')
    await expect(
      on('case.correct-time', { time: 'occurred', at: '2190-01-01T00:00:00Z', reason: 'Because' }),
    ).rejects.toMatchObject({ status: 422, code: 'case.time' })
    await expect(
      on('case.correct-time', { time: 'closed', at: '2026-11-16T08:00:00Z', reason: 'Because' }),
    ).rejects.toMatchObject({ code: 'case.not-closed' })
    await expect(
      on('case.correct-time', { time: 'occurred', at: '2026-11-16T08:00:00Z', reason: '' }),
    ).rejects.toMatchObject({ status: 422 })
  })
})

describe('a time corrected by hand', () => {
  const correct = (time: string, at: string) => on('case.correct-time', { time, at, reason: 'As the sensor has it' })
  const [early, late] = ['2026-03-01T08:00:00.000Z', '2026-03-01T10:00:00.000Z']

  it('survives moving back and reopening', async () => {
    kase = await open()
    await on('case.move', { status: 'Remediating' })
    await correct('contained', late)
    await correct('acknowledged', early)
    expect((await on('case.move', { status: 'Investigating' })).times.contained).toBe(late)
    await on('case.close', { disposition: 'true_positive', summary: 'Cleaned.' })
    const reopened = await on('case.reopen', { reason: 'It came back' })
    expect(reopened).toMatchObject({ status: 'Investigating', times: { contained: late, acknowledged: early } })
    expect((await on('case.move', { status: 'New' })).times).toMatchObject({ contained: late, acknowledged: early })
  })

  it('is told to be gone when the case is worked on again and so is not resolved', async () => {
    kase = await open()
    await on('case.close', { disposition: 'true_positive', summary: 'Cleaned.' })
    await correct('resolved', late)
    const { facts, outcomes } = await world.does(world.ana, 'case.reopen', kase.key, { reason: 'It came back' })
    expect(outcomes[0]?.answer).toMatchObject({ times: { resolved: null, closed: null } })
    expect(facts[0]?.data).toMatchObject({ takenTimes: [{ time: 'resolved', at: late }] })
  })

  it('is no more by hand when the correction was taken back', async () => {
    kase = await open()
    await on('case.move', { status: 'Remediating' })
    const { facts, groupId } = await world.does(world.ana, 'case.correct-time', kase.key, {
      time: 'contained',
      at: late,
      reason: 'A slip',
    })
    const back = world.registry.changes.get('case.correct-time')?.inverse?.(facts[0]!)
    await world.does(world.ana, 'case.correct-time', kase.key, back?.body, { undoes: groupId })
    expect((await on('case.move', { status: 'Investigating' })).times.contained).toBeNull()
  })

  it('cannot stand before what came before it; the sentence names both', async () => {
    kase = await open()
    await correct('occurred', late)
    await expect(correct('contained', early)).rejects.toMatchObject({
      status: 422,
      code: 'case.time',
      detail: `${kase.key} cannot have been contained (2026-03-01 08:00 UTC) before it occurred (2026-03-01 10:00 UTC). Nothing was saved.`,
      extra: { fields: [{ path: 'at' }] },
    })
    await correct('detected', '2026-03-01T11:00:00Z')
    await expect(correct('resolved', late)).rejects.toMatchObject({ detail: expect.stringContaining('was detected') })
    await expect(correct('occurred', '2026-03-01T12:00:00Z')).rejects.toMatchObject({ code: 'case.time' })
    await expect(correct('occurred', '2190-01-01T00:00:00Z')).rejects.toMatchObject({
      detail: 'This time is still to come. Nothing was saved.',
    })
  })
})

describe('case.follow', () => {
  it('is one own affair, makes no new version, and is taken back', async () => {
    kase = await open()
    const followed = await on('case.follow', {}, world.rita)
    expect([followed.following, followed.version]).toEqual([true, kase.version])
    expect((await on('case.unfollow', {}, world.rita)).following).toBe(false)
    const mine = await world.asks<{ items: Case[] }>(world.rita, 'case.list', { followed: 'true' })
    expect(mine.items).toEqual([])
  })
})
