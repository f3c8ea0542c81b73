import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { putAlerts } from '../../../test/harness/put-alerts.ts'
import { takeBack } from '../../../test/harness/live-writer.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { Actor } from '../../../platform/server/scene.ts'
import type { Case } from '../../cases/contract/case.ts'
import type { Task } from '../../tasks/contract/task.ts'
import type { TimelineItem } from '../../timeline/contract/timeline-item.ts'
import type { CaseLink } from '../contract/link.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('gathering')
})
afterAll(() => world.close())

const open = (body: object = {}, actor: Actor = world.ana) =>
  world.did<Case>(actor, 'case.open', null, { title: 'Beacons', ...body })
const investigation = (body: object = {}, actor: Actor = world.ana) =>
  open({ kind: 'investigation', title: 'The clerk', ...body }, actor)
const reason = 'The same clerk again'
const gather = (kase: Case, into: Case, actor: Actor = world.ana) =>
  world.did<Case>(actor, 'case.gather', kase.id, { intoId: into.key, reason })
const links = async (kase: Case, actor: Actor = world.ana) =>
  (await world.asks<{ items: CaseLink[] }>(actor, 'case.links', {}, { id: kase.id })).items
const facts = async (kase: Case, actor: Actor = world.ana) =>
  (await world.asks<{ items: { fact: string }[] }>(actor, 'activity.list', { case: kase.key })).items.map((f) => f.fact)
const task = (kase: Case, title = 'Ask the clerk', actor: Actor = world.ana) =>
  world.did<Task>(actor, 'task.create', null, { caseId: kase.id, title })
const tasksOf = async (kase: Case, reach: string, actor: Actor = world.ana) =>
  (await world.asks<{ phases: { tasks: Task[] }[] }>(actor, 'task.list-of-case', { reach }, { id: kase.id })).phases
    .flatMap((phase) => phase.tasks)
    .map((each) => each.id)
const close = (kase: Case, actor: Actor = world.ana) =>
  world.did(actor, 'case.close', kase.id, { disposition: 'true_positive', summary: 'It was the clerk.' })

describe('an incident', () => {
  it('is escalated into an investigation that gathers it: rows, facts on both sides, and back as one', async () => {
    const kase = await open({ severity: 'high', tlp: 'red' })
    const done = await world.does(world.ana, 'case.escalate', kase.id, { reason, restricted: false })
    const into = done.outcomes[0]?.answer as Case
    expect(into).toMatchObject({
      kind: 'investigation',
      title: 'Beacons',
      severity: 'high',
      tlp: 'red',
      restricted: false,
    })
    expect(into.lifecycle).toBe('formal-investigation')
    expect(done.facts.map((fact) => fact.fact)).toEqual(['case.opened', 'case.escalated'])
    expect(await links(kase)).toMatchObject([{ kind: 'gathers', way: 'in', case: { key: into.key }, reason }])
    expect(await links(into)).toMatchObject([{ kind: 'gathers', way: 'out', case: { key: kase.key } }])
    expect(await facts(kase)).toContain('case.escalated')
    expect(await facts(into)).toContain('case.escalated')
    expect(await takeBack(world, world.ana, done.groupId)).toMatchObject({ status: 200, whole: true })
    expect(await links(kase)).toEqual([])
    await expect(world.asks(world.ana, 'case.get', {}, { id: into.key })).rejects.toMatchObject({ status: 404 })
  })

  it('hidden from others is escalated into what is hidden, too', async () => {
    const kase = await open({ restricted: true })
    const into = await world.did<Case>(world.ana, 'case.escalate', kase.id, { reason, restricted: false })
    expect(into.restricted).toBe(true)
  })

  it('is not escalated by readers, outsiders, when merged, or when it is an investigation', async () => {
    const [kase, inv, head] = [await open(), await investigation(), await open()]
    await expect(world.did(world.gus, 'case.escalate', kase.id, { reason })).rejects.toMatchObject({ status: 403 })
    await expect(world.did(world.otto, 'case.escalate', kase.id, { reason })).rejects.toMatchObject({ status: 404 })
    await expect(world.did(world.ana, 'case.escalate', kase.id, { reason: '' })).rejects.toMatchObject({ status: 422 })
    await expect(world.did(world.ana, 'case.escalate', inv.id, { reason })).rejects.toMatchObject({
      code: 'gathering.kind',
    })
    await world.did(world.ana, 'case.merge', kase.id, { intoId: head.id })
    await expect(world.did(world.ana, 'case.escalate', kase.id, { reason })).rejects.toMatchObject({
      code: 'case.merged',
    })
  })
})

describe('an investigation', () => {
  it('gathers and lets go again; all it reaches is rolled up, each entry naming where it is from', async () => {
    const [inv, one, two] = [await investigation(), await open(), await open()]
    await gather(one, inv)
    await gather(two, inv)
    const [own, theirs] = [await task(inv, 'Write the mandate'), await task(one)]
    const [alert] = await putAlerts(world, world.ana, [{ title: 'Loader seen' }])
    await world.did(world.ana, 'case.add-alerts', two.id, { alertIds: [alert] })
    await world.did(world.ana, 'note.create', null, { caseId: one.id, title: 'What the clerk said' })
    await world.did(world.ana, 'observable.add', null, { caseId: two.id, text: '198.51.100.7' })
    expect(await tasksOf(inv, 'own')).toEqual([own.id])
    expect((await tasksOf(inv, 'all')).toSorted()).toEqual([own.id, theirs.id].toSorted())
    const line = (reach: string) =>
      world.asks<{ items: TimelineItem[] }>(world.ana, 'timeline.read', { reach, kinds: 'alert,note' }, { id: inv.key })
    expect((await line('own')).items).toEqual([])
    expect(
      (await line('all')).items.map((item) => [item.kind, item.caseKey]).toSorted((a, b) => (a[0]! < b[0]! ? -1 : 1)),
    ).toEqual([
      ['alert', two.key],
      ['note', one.key],
    ])
    const alerts = (reach?: string) =>
      world.asks<{ items: { id: string }[] }>(world.ana, 'alert.list', { case: inv.id, ...(reach ? { reach } : {}) })
    expect((await alerts()).items).toEqual([])
    expect((await alerts('all')).items.map((item) => item.id)).toEqual([alert])
    const seen = (filter: object) =>
      world.asks<{ items: { value: string; seenInCases?: string[] }[] }>(world.ana, 'observable.list', {
        case: inv.id,
        ...filter,
      })
    expect((await seen({})).items).toEqual([])
    expect((await seen({ reach: 'all' })).items).toMatchObject([{ value: '198.51.100.7', seenInCases: [two.key] }])
    const { counts } = await world.asks<Case>(world.ana, 'case.get', {}, { id: inv.id })
    expect(counts).toMatchObject({ alerts: { value: 1 }, observables: { value: 1 }, notes: 1, tasks: { total: 2 } })
    const notes = await world.asks<{ items: { case: { key: string } }[] }>(world.ana, 'note.list', {
      case: inv.key,
      reach: 'all',
    })
    expect(notes.items.map((note) => note.case.key)).toEqual([one.key])
    await world.did(world.ana, 'case.release', one.id, { fromId: inv.key, reason: 'Another clerk' })
    expect(await tasksOf(inv, 'all')).toEqual([own.id])
    expect(
      (await world.owner('select ended_at from case_links where case_id = $1 order by made_at', [inv.id])).length,
    ).toBe(2)
    expect(await facts(inv)).toContain('case.released')
  })

  it('may share an incident with another one; says so when asked twice, and gathers no investigation', async () => {
    const [inv, other, kase] = [await investigation(), await investigation(), await open()]
    await gather(kase, inv)
    await gather(kase, other)
    expect(await links(kase)).toHaveLength(2)
    await expect(gather(kase, inv)).rejects.toMatchObject({ code: 'gathering.already' })
    await expect(gather(inv, other)).rejects.toMatchObject({ code: 'gathering.kind' })
    await expect(gather(kase, await open())).rejects.toMatchObject({ code: 'gathering.kind' })
    await expect(gather(inv, inv)).rejects.toMatchObject({ code: 'gathering.itself' })
    await expect(gather(kase, inv, world.gus)).rejects.toMatchObject({ status: 403 })
    await expect(
      world.did(world.ana, 'case.release', (await open()).id, { fromId: inv.id, reason }),
    ).rejects.toMatchObject({ code: 'gathering.not-gathered' })
  })

  it('closes after what it gathers, and a gathered incident closes by itself', async () => {
    const [inv, kase] = [await investigation(), await open()]
    await gather(kase, inv)
    await expect(close(inv)).rejects.toMatchObject({
      code: 'gathering.open-below',
      detail: expect.stringContaining(kase.key),
    })
    await close(kase)
    await close(inv)
    await expect(world.did(world.ana, 'case.release', kase.id, { fromId: inv.id, reason })).rejects.toMatchObject({
      code: 'case.closed',
    })
    await expect(gather(await open(), inv)).rejects.toMatchObject({ code: 'case.closed' })
  })
})

describe('need-to-know', () => {
  it('hides a link, its facts and all behind it from who may not see both ends', async () => {
    const [inv, kase] = [await investigation({ restricted: true }), await open()]
    const hidden = await task(inv)
    await gather(kase, inv)
    expect(await links(kase)).toHaveLength(1)
    expect(await links(kase, world.bob)).toEqual([])
    expect(await facts(kase)).toContain('case.gathered')
    expect(await facts(kase, world.bob)).not.toContain('case.gathered')
    expect(
      JSON.stringify(await world.asks(world.bob, 'timeline.read', { reach: 'all' }, { id: kase.key })),
    ).not.toContain(inv.key)
    expect(await tasksOf(kase, 'all', world.bob)).not.toContain(hidden.id)
    await expect(world.did(world.bob, 'case.release', kase.id, { fromId: inv.key, reason })).rejects.toMatchObject({
      status: 404,
    })
    // Somebody else's investigation, hidden from ana, may gather the same incident, and is not in her way.
    const other = await investigation({ restricted: true }, world.bob)
    await gather(kase, other, world.bob)
    expect(await links(kase)).toHaveLength(1)
    await close(kase)
    await close(inv)
  })

  it('rolls up only what the reader may see of it', async () => {
    const [inv, secret] = [await investigation(), await open({ restricted: true })]
    const hidden = await task(secret)
    await gather(secret, inv)
    expect(await tasksOf(inv, 'all')).toEqual([hidden.id])
    expect(await tasksOf(inv, 'all', world.bob)).toEqual([])
    expect(await facts(inv, world.bob)).not.toContain('case.gathered')
    // What bob may not know of does not bar his closing.
    await close(inv, world.bob)
  })
})

describe('a link', () => {
  const link = (from: Case, to: Case, kind: string, actor: Actor = world.ana) =>
    world.does(actor, 'case.link', from.id, { toId: to.key, kind, reason })

  it('is told with its reason on both sides, and taken back', async () => {
    const [a, b] = [await open(), await open()]
    const done = await link(a, b, 'caused')
    expect(await links(a)).toMatchObject([{ kind: 'caused', way: 'out', case: { key: b.key }, reason }])
    expect(await links(b)).toMatchObject([{ kind: 'caused', way: 'in', case: { key: a.key }, reason }])
    expect(await facts(b)).toContain('case.linked')
    await takeBack(world, world.ana, done.groupId)
    expect(await links(b)).toEqual([])
    expect(await facts(b)).toContain('case.unlinked')
    await expect(
      world.did(world.ana, 'case.unlink', a.id, { toId: b.id, kind: 'caused', reason }),
    ).rejects.toMatchObject({ code: 'gathering.not-linked' })
  })

  it('stands once, also where it means the same both ways', async () => {
    const [a, b] = [await open(), await open()]
    await link(a, b, 'same_actor')
    await expect(link(b, a, 'same_actor')).rejects.toMatchObject({ code: 'gathering.already' })
    await expect(link(a, a, 'related')).rejects.toMatchObject({ code: 'gathering.itself' })
    await expect(link(a, b, 'gathers')).rejects.toMatchObject({ status: 422 })
  })

  it('makes a tree of parents and children, which close from below', async () => {
    const [a, b, c] = [await open(), await open(), await open()]
    await link(a, b, 'parent_of')
    await link(b, c, 'parent_of')
    await expect(link(c, a, 'parent_of')).rejects.toMatchObject({ code: 'gathering.circle' })
    await expect(link(a, c, 'parent_of')).rejects.toMatchObject({ code: 'gathering.one-parent' })
    await expect(link(a, await investigation(), 'parent_of')).rejects.toMatchObject({ code: 'gathering.kind' })
    const deep = await task(c)
    expect(await tasksOf(a, 'all')).toEqual([deep.id])
    await expect(close(a)).rejects.toMatchObject({ code: 'gathering.open-below' })
    await expect(world.did(world.ana, 'case.withdraw', a.id)).rejects.toMatchObject({ status: 409 })
  })
})

describe('a split', () => {
  it('moves what was chosen, loses nothing, is told on both sides and taken back whole', async () => {
    const kase = await open({ restricted: true, type: 'malware' })
    await world.did(world.ana, 'case.add-member', kase.id, { personId: world.leo.personId })
    const ids = await putAlerts(world, world.ana, [{}, {}])
    await world.did(world.ana, 'case.add-alerts', kase.id, { alertIds: ids })
    const [stays, goes] = [await task(kase, 'Stays'), await task(kase, 'Goes')]
    await world.did(world.ana, 'task.log', goes.id, { body: 'Called twice' })
    const note = await world.did<{ id: string }>(world.ana, 'note.create', null, {
      caseId: kase.id,
      title: 'His laptop',
    })
    await world.did(world.ana, 'observable.add', null, { caseId: kase.id, text: '198.51.100.77' })
    const [seen] = (await world.asks<{ items: { id: string }[] }>(world.ana, 'observable.list', { case: kase.id }))
      .items
    const body = {
      title: 'The second clerk',
      reason,
      alertIds: [ids[0]],
      taskIds: [goes.id],
      noteIds: [note.id],
      observableIds: [seen!.id],
    }
    const done = await world.does(world.ana, 'case.split', kase.id, body)
    const into = done.outcomes[0]?.answer as Case
    expect(into).toMatchObject({
      restricted: true,
      alerts: { value: 1 },
      type: 'malware',
      counts: { notes: 1, observables: { value: 1 } },
    })
    expect(into.members.map((person) => person.name).toSorted()).toEqual(['ana', 'leo'])
    expect(await tasksOf(into, 'own')).toEqual([goes.id])
    expect(await tasksOf(kase, 'own')).toContain(stays.id)
    expect(await world.asks(world.ana, 'task.get', {}, { id: goes.id })).toMatchObject({
      log: [{ body: 'Called twice' }],
    })
    expect(await facts(kase)).toContain('case.split')
    expect(await facts(into)).toContain('case.split')
    expect(await links(into)).toMatchObject([{ kind: 'split_into', way: 'in', can: [] }])
    await expect(world.asks(world.bob, 'case.get', {}, { id: into.id })).rejects.toMatchObject({ status: 404 })
    expect(await takeBack(world, world.ana, done.groupId)).toMatchObject({ status: 200, whole: true })
    const back = await world.asks<Case>(world.ana, 'case.get', {}, { id: kase.key })
    expect(back).toMatchObject({ alerts: { value: 2 }, counts: { notes: 1, observables: { value: 1 } } })
    expect((await tasksOf(kase, 'own')).toSorted()).toEqual(expect.arrayContaining([stays.id, goes.id]))
    expect(await links(kase)).toEqual([])
  })

  it('refuses nothing chosen, what is elsewhere, what alerts saw, the closed, readers and strangers', async () => {
    const [kase, other] = [await open(), await open()]
    const far = await task(other)
    const split = (body: object, actor: Actor = world.ana) =>
      world.did(actor, 'case.split', kase.id, { title: 'Second', reason, ...body })
    await expect(split({})).rejects.toMatchObject({ code: 'gathering.nothing-chosen' })
    await expect(split({ taskIds: [far.id] })).rejects.toMatchObject({ code: 'gathering.not-here' })
    await expect(split({ observableIds: [far.id] })).rejects.toMatchObject({ code: 'gathering.seen-by-alerts' })
    await expect(split({ title: '' })).rejects.toMatchObject({ status: 422 })
    await expect(split({ taskIds: [far.id] }, world.gus)).rejects.toMatchObject({ status: 403 })
    await expect(split({ taskIds: [far.id] }, world.otto)).rejects.toMatchObject({ status: 404 })
    const mine = await task(kase)
    await close(kase)
    await expect(split({ taskIds: [mine.id] })).rejects.toMatchObject({ code: 'case.closed' })
  })
})
