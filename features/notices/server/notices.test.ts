import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../../platform/server/scene.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { Case } from '../../cases/contract/case.ts'
import { mentionOf } from '../contract/mentions.ts'
import type { Notice } from '../contract/notice.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('notices')
})
afterAll(() => world.close())

const open = (body: object = {}) => world.did<Case>(world.ana, 'case.open', null, { title: 'Beacons', ...body })
const inbox = async (actor: Actor) => (await world.asks<{ items: Notice[] }>(actor, 'notice.list')).items
const unread = async (actor: Actor) =>
  (await world.asks<{ unread: { value: number } }>(actor, 'notice.count')).unread.value
const told = async (actor: Actor, kase: Case) =>
  (await inbox(actor)).filter((notice) => notice.case?.id === kase.id).map((notice) => `${notice.why} ${notice.fact}`)
const named = (actor: Actor) => mentionOf({ id: actor.personId ?? '', name: actor.name })

describe('people are told', () => {
  it('of what was assigned to them, once, and not by themselves', async () => {
    const kase = await open({ ownerId: world.leo.personId })
    const task = await world.did<{ id: string }>(world.ana, 'task.create', null, {
      caseId: kase.id,
      title: 'Ask',
      ownerId: world.bob.personId,
    })
    await world.did(world.ana, 'task.assign', task.id, { ownerId: world.ana.personId })
    await world.did(world.ana, 'case.assign', kase.id, { teamId: world.team.night })
    await world.settle()
    expect(await told(world.leo, kase)).toEqual(['assigned case.opened'])
    expect(await told(world.bob, kase)).toEqual(['assigned task.created'])
    expect(await told(world.ana, kase)).toEqual([])
    const [first] = await inbox(world.leo)
    expect(first).toMatchObject({
      actor: { name: 'ana' },
      case: { key: kase.key },
      data: { title: 'Beacons' },
      readAt: null,
    })
  })

  it('when they are mentioned: in a log, in a summary, in the closing words', async () => {
    const kase = await open()
    const task = await world.did<{ id: string }>(world.ana, 'task.create', null, { caseId: kase.id, title: 'Ask' })
    await world.did(world.ana, 'task.log', task.id, {
      body: `${named(world.bob)} and ${named(world.bob)} please, ${named(world.ana)} too`,
    })
    await world.did(world.ana, 'case.edit', kase.id, { summary: `See ${named(world.leo)}` })
    await world.did(world.ana, 'case.edit', kase.id, { summary: `Still see ${named(world.leo)}` })
    await world.did(world.ana, 'case.close', kase.id, {
      disposition: 'false_positive',
      summary: `Thanks ${named(world.rita)} and ${named(world.otto)}`,
    })
    await world.settle()
    expect(await told(world.bob, kase)).toEqual(['mentioned task.logged'])
    expect(await told(world.leo, kase)).toEqual(['mentioned case.edited'])
    expect(await told(world.rita, kase)).toEqual(['mentioned case.closed'])
    expect(await told(world.ana, kase)).toEqual([])
    expect(await inbox(world.otto)).toEqual([])
  })

  it('of moves and closures of what they follow or own, for the best reason only', async () => {
    const kase = await open({ ownerId: world.leo.personId })
    await world.did(world.rita, 'case.follow', kase.id)
    await world.did(world.leo, 'case.move', kase.id, { status: 'Investigating' })
    await world.did(world.leo, 'case.close', kase.id, {
      disposition: 'duplicate',
      summary: `As ${named(world.rita)} said`,
    })
    await world.settle()
    expect(await told(world.rita, kase)).toEqual(['mentioned case.closed', 'followed case.moved'])
    expect(await told(world.ana, kase)).toEqual(['followed case.closed', 'followed case.moved'])
    expect(await told(world.leo, kase)).toEqual(['assigned case.opened'])
  })

  it('of an approval that is asked for: who may give it, of the team first, and sees the case', async () => {
    const statuses = [
      { name: 'Inbox', stage: 'new', moves: [{ to: 'Frozen', gates: [{ gate: 'approval_given', approvals: 1 }] }] },
      { name: 'Frozen', stage: 'containing', moves: ['Done'] },
      { name: 'Done', stage: 'closed', moves: [], gates: ['disposition_set'] },
    ]
    const lifecycle = 'asking'
    const draft = { name: 'Asking', description: 'Asks.', phases: ['Look'], statuses }
    await world.does(world.leo, 'lifecycle.create', [], { id: lifecycle, ...draft })
    const ask = (kase: Case, as = world.ana) => world.did(as, 'case.ask-approval', kase.id, { status: 'Frozen' })
    const askedOf = async (kase: Case) => {
      await world.settle()
      const rows = await world.owner(
        `select p.name from notices n join people p on p.id = n.person_id where n.case_id = $1 and n.why = 'approval'`,
        [kase.id],
      )
      return rows.map(({ name }) => String(name)).sort()
    }
    const team = await open({ lifecycle, teamId: world.team.night })
    await ask(team)
    const ofTeam = await askedOf(team)
    const all = await open({ lifecycle })
    await ask(all)
    const ofAll = await askedOf(all)
    expect(ofTeam).toEqual(['bob', 'leo'])
    expect(ofAll).toEqual(['bob', 'lena', 'leo', 'rita'])
    expect(await told(world.leo, all)).toEqual(['approval case.approval-asked'])
    const hidden = await open({ lifecycle, restricted: true })
    await ask(hidden)
    expect(await askedOf(hidden)).toEqual([])
  })

  it('never of what they may not see, and no more of what was hidden since', async () => {
    const kase = await open({ restricted: true })
    await world.did(world.ana, 'case.edit', kase.id, { summary: `Ask ${named(world.bob)}` })
    const later = await open({ ownerId: world.leo.personId })
    await world.did(world.ana, 'case.assign', later.id, { ownerId: world.bob.personId })
    await world.settle()
    expect(await world.owner('select person_id from notices where case_id = $1', [kase.id])).toEqual([])
    expect(await told(world.leo, later)).toEqual(['assigned case.opened'])
    const before = await unread(world.leo)
    await world.did(world.ana, 'case.restrict', later.id, { reason: 'Personal data' })
    expect(await told(world.leo, later)).toEqual([])
    expect(await unread(world.leo)).toBe(before - 1)
    expect(await told(world.bob, later)).toEqual(['assigned case.assigned'])
  })

  it('once, however often the reaction runs', async () => {
    const kase = await open({ ownerId: world.bob.personId })
    await world.settle()
    const [fact] = await world.owner(`select id from activity where subject_id = $1`, [kase.id])
    await world.does(world.ana, 'notice.put', [], {
      activityId: fact?.id,
      caseId: kase.id,
      told: [{ personId: world.bob.personId, why: 'assigned' }],
    })
    expect(await told(world.bob, kase)).toEqual(['assigned case.opened'])
  })
})

describe('an inbox', () => {
  it('is marked read one by one or as far as one has seen, and is nobody else’s', async () => {
    await open({ ownerId: world.rita.personId })
    await open({ ownerId: world.rita.personId })
    await world.settle()
    const [newest, older] = await inbox(world.rita)
    const count = await unread(world.rita)
    expect((await world.did<Notice>(world.rita, 'notice.read', newest!.id)).readAt).not.toBeNull()
    expect(await unread(world.rita)).toBe(count - 1)
    expect((await world.did<Notice>(world.rita, 'notice.unread', newest!.id)).readAt).toBeNull()
    await world.did(world.rita, 'notice.read-all', null, { upToId: older!.id })
    expect(await unread(world.rita)).toBe(1)
    expect(
      (await world.asks<{ items: Notice[] }>(world.rita, 'notice.list', { unread: 'true' })).items.map(
        (notice) => notice.id,
      ),
    ).toEqual([newest!.id])
    await expect(world.did(world.leo, 'notice.read', newest!.id)).rejects.toMatchObject({ status: 404 })
    await expect(world.did(world.rita, 'notice.read', 'nonsense')).rejects.toMatchObject({ status: 404 })
    await expect(world.did(world.nobody, 'notice.read-all', null)).rejects.toMatchObject({ status: 403 })
  })
})
