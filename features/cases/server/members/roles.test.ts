import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inScope } from '../../../../platform/server/db/database.ts'
import type { Actor } from '../../../../platform/server/scene.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Case, MemberRole } from '../../contract/case.ts'

let world: TheWorld
let kase: Case
beforeAll(async () => {
  world = await openWorld('member_roles')
})
afterAll(() => world.close())
beforeEach(async () => {
  kase = await world.did<Case>(world.lena, 'case.open', null, { title: 'Insider enquiry', restricted: true })
})

const letIn = (actor: Actor, role?: MemberRole, by = world.lena) =>
  world.did<Case>(by, 'case.add-member', kase.id, { personId: actor.personId, ...(role && { role }) })
const set = (actor: Actor, body: { role?: MemberRole; privileged?: boolean }, by = world.lena) =>
  world.did<Case>(by, 'case.set-member', kase.id, { personId: actor.personId, ...body })
const asSeenBy = (actor: Actor) => world.asks<Case>(actor, 'case.get', {}, { id: kase.id })

describe('a reader of a restricted case', () => {
  beforeEach(() => letIn(world.bob, 'reader'))

  it('sees all of it, follows it, and writes nothing, however many rights they have elsewhere', async () => {
    const task = await world.did<{ id: string }>(world.lena, 'task.create', null, {
      caseId: kase.id,
      title: 'Ask the bank',
    })
    const seen = await asSeenBy(world.bob)
    expect(seen.part).toEqual({ role: 'reader', until: null })
    expect(seen.can).toEqual(['case.follow', 'case.unfollow'])
    await world.did(world.bob, 'case.follow', kase.id)
    const refused: [string, string | null, object][] = [
      ['case.edit', kase.id, { title: 'x' }],
      ['case.add-member', kase.id, { personId: world.leo.personId }],
      ['task.create', null, { caseId: kase.key, title: 'x' }],
      ['task.finish', task.id, {}],
      ['note.create', null, { caseId: kase.id, title: 'x', body: '' }],
      ['event.create', null, { caseId: kase.id, title: 'x', startsAt: '2026-11-01T10:00:00Z' }],
    ]
    for (const [change, ref, body] of refused)
      await expect(world.did(world.bob, change, ref, body)).rejects.toMatchObject({ status: 403 })
  })

  it('is held to that by the database itself', async () => {
    const { organisationId, personId } = world.bob
    const tries = [
      sql`insert into tasks (organisation_id, id, case_id, phase, title, position, status, created_at)
        values (${organisationId}, gen_random_uuid(), ${kase.id}, 'x', 'x', 1, 'open', now())`,
      sql`update cases set title = 'x' where id = ${kase.id}`,
      sql`insert into case_members (organisation_id, case_id, person_id, added_at)
        values (${organisationId}, ${kase.id}, ${world.leo.personId}, now())`,
    ]
    for (const attempt of tries)
      await expect(
        inScope(world.database, { organisationId, personId, mode: 'write' }, (db) => attempt.execute(db)),
      ).rejects.toThrow(/row-level security/)
  })

  it('may write as soon as the lead says so, and everybody may once it is not restricted', async () => {
    await set(world.bob, { role: 'investigator' })
    await world.did(world.bob, 'case.edit', kase.id, { title: 'Insider enquiry, second day' })
    await set(world.bob, { role: 'reader' })
    await world.did(world.lena, 'case.unrestrict', kase.id, { reason: 'Cleared by legal' })
    expect((await asSeenBy(world.bob)).part).toBeNull()
    await world.did(world.bob, 'case.edit', kase.id, { title: 'Open again' })
  })
})

describe('who is what in a restricted case', () => {
  it('is said by its lead, who is its owner too, and can be taken back', async () => {
    await letIn(world.bob)
    await expect(set(world.bob, { role: 'lead' }, world.bob)).rejects.toMatchObject({ code: 'case.not-lead' })
    await expect(letIn(world.leo, 'reader', world.bob)).rejects.toMatchObject({ status: 403 })
    await expect(world.did(world.bob, 'case.unrestrict', kase.id, { reason: 'Why not' })).rejects.toMatchObject({
      status: 403,
    })
    await expect(set(world.lena, { role: 'reader' })).rejects.toMatchObject({ code: 'case.last-member' })
    await expect(set(world.leo, { role: 'reader' })).rejects.toMatchObject({ code: 'case.not-member' })
    await expect(set(world.bob, {})).rejects.toMatchObject({ status: 422 })
    await expect(set(world.bob, { role: 'reader' }, world.ana)).rejects.toMatchObject({ status: 404 })
    await world.did(world.lena, 'case.assign', kase.id, { ownerId: world.bob.personId })
    expect((await asSeenBy(world.bob)).part?.role).toBe('lead')
    await letIn(world.leo, 'reader', world.bob)
    const { facts } = await world.does(world.bob, 'case.set-member', kase.id, {
      personId: world.leo.personId,
      role: 'lead',
    })
    expect(facts[0]).toMatchObject({ fact: 'case.member-set', data: { role: 'lead', from: 'reader' } })
    const change = world.registry.changes.get('case.set-member')!
    const back = change.inverse!(facts[0]!)!
    await world.did(world.bob, back.change, back.subjectId, back.body)
    expect((await asSeenBy(world.leo)).part?.role).toBe('reader')
  })

  it('leaves counsel’s circle to counsel, as soon as there is one', async () => {
    for (const actor of [world.bob, world.leo]) await letIn(actor)
    await expect(set(world.bob, { privileged: true })).rejects.toMatchObject({ code: 'case.counsel' })
    await set(world.bob, { role: 'counsel' })
    await expect(set(world.leo, { role: 'counsel' })).rejects.toMatchObject({ code: 'case.counsel' })
    await expect(letIn(world.ana, 'counsel')).rejects.toMatchObject({ code: 'case.counsel' })
    await expect(set(world.bob, { role: 'reader' })).rejects.toMatchObject({ code: 'case.counsel' })
    await expect(
      world.did(world.lena, 'case.remove-member', kase.id, { personId: world.bob.personId }),
    ).rejects.toMatchObject({ code: 'case.counsel' })
    await expect(set(world.leo, { role: 'lead' }, world.bob)).rejects.toMatchObject({ code: 'case.not-lead' })
    const widened = await set(world.leo, { privileged: true }, world.bob)
    expect(widened.members.filter(({ privileged }) => privileged).map(({ name }) => name)).toEqual(['bob', 'leo'])
    expect(
      (await set(world.leo, { role: 'counsel' }, world.bob)).members.find(({ name }) => name === 'leo')?.role,
    ).toBe('counsel')
  })
})
