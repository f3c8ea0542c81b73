import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import { fraudDesk as draft } from '../../../../test/harness/fraud-desk.ts'
import type { Case } from '../../../cases/contract/case.ts'
import type { Notice } from '../../../notices/contract/notice.ts'
import { landingOf } from '../../contract/flow.ts'
import { LifecycleDraft, type LifecycleRunning, type LifecycleView } from '../../contract/lifecycle.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('lifecycles')
})
afterAll(() => world.close())

const list = async (query: Record<string, unknown> = {}) =>
  (await world.asks<{ items: LifecycleView[] }>(world.leo, 'lifecycle.list', query)).items
const create = (body: object = {}, as = world.leo) =>
  world.does(as, 'lifecycle.create', [], { id: 'fraud-desk', ...draft, ...body })
const open = (body: object = {}) => world.did<Case>(world.ana, 'case.open', null, { title: 'Odd transfers', ...body })

describe('lifecycle.create', () => {
  it('makes one that cases can be opened by', async () => {
    const { facts } = await create()
    expect(facts[0]).toMatchObject({ fact: 'lifecycle.created', data: { slug: 'fraud-desk', version: 1 } })
    expect(await open({ lifecycle: 'fraud-desk' })).toMatchObject({
      status: 'Inbox',
      lifecycleName: 'Fraud desk',
      phases: ['Look', 'Act'],
    })
  })
  it('refuses a second of that name, a faulty one, and who may not', async () => {
    await expect(create()).rejects.toMatchObject({ status: 409, code: 'lifecycle.exists' })
    await expect(create({ id: 'other', statuses: draft.statuses.slice(0, 2) })).rejects.toMatchObject({
      status: 422,
      code: 'lifecycle.faulty',
    })
    await expect(create({ id: 'other', colour: 'red' })).rejects.toMatchObject({ status: 422 })
    await expect(create({ id: 'other' }, world.ana)).rejects.toMatchObject({ status: 403 })
  })
  it('is invisible to another organisation', async () => {
    const theirs = await world.asks<{ items: LifecycleView[] }>(world.otto, 'lifecycle.list')
    expect(theirs.items.map(({ id }) => id)).not.toContain('fraud-desk')
    await expect(world.does(world.otto, 'lifecycle.retire', 'fraud-desk', {})).rejects.toMatchObject({ status: 404 })
  })
})

describe('approval and review', () => {
  it('bar the way until somebody else approved and the review is signed', async () => {
    const kase = await open({ lifecycle: 'fraud-desk' })
    const on = (change: string, body: object, as = world.ana) => world.did<Case>(as, change, kase.id, body)
    await on('case.move', { status: 'Looking' })
    await expect(on('case.move', { status: 'Frozen' })).rejects.toMatchObject({
      code: 'case.gate',
      detail: expect.stringContaining('ask for it'),
    })
    const ask = { status: 'Frozen', words: 'The account is being emptied.' }
    expect((await on('case.ask-approval', ask)).signOffs).toMatchObject([{ kind: 'asked', words: ask.words }])
    const decide = (approve: boolean, as = world.leo) => on('case.approve', { status: 'Frozen', approve }, as)
    await expect(decide(true, world.ana)).rejects.toMatchObject({ code: 'case.four-eyes' })
    await decide(false)
    await expect(on('case.move', { status: 'Frozen' })).rejects.toMatchObject({ code: 'case.gate' })
    await expect(decide(true)).rejects.toMatchObject({ code: 'case.sign-off' })
    await on('case.ask-approval', ask)
    const toFrozen = { status: 'Frozen', blocked: [], met: ['approval_given'] }
    expect((await decide(true)).moves).toContainEqual(expect.objectContaining(toFrozen))
    await expect(decide(true)).rejects.toMatchObject({ code: 'case.sign-off' })
    const moved = await on('case.move', { status: 'Frozen' })
    expect(moved.status).toBe('Frozen')
    const told = moved.signOffs.map(({ kind, by, spentBy }) => [kind, by.id, spentBy])
    const [ana, leo] = [world.ana.personId, world.leo.personId]
    expect(told).toEqual([
      ['asked', ana, 'asking'],
      ['refused', leo, 'asking'],
      ['asked', ana, 'move'],
      ['approved', leo, 'move'],
    ])
    const close = { disposition: 'true_positive', summary: 'Frozen and reported.' }
    await expect(on('case.close', close)).rejects.toMatchObject({
      code: 'case.gate',
      detail: expect.stringContaining('review'),
    })
    await expect(on('case.review', { words: 'ok' })).rejects.toMatchObject({ status: 422 })
    await on('case.review', { words: 'The bank answered within the hour; we had no night number.' })
    const closed = await on('case.close', close)
    expect(closed.stage).toBe('closed')
    expect(closed.signOffs.map(({ kind }) => kind)).toEqual(['asked', 'refused', 'asked', 'approved', 'reviewed'])
    expect(await world.factsOf(kase.id)).toEqual(
      expect.arrayContaining(['case.approval-asked', 'case.approval-decided', 'case.reviewed']),
    )
    await expect(on('case.ask-approval', ask)).rejects.toMatchObject({ code: 'case.closed' })
  })
  it('is not asked where nothing needs it', async () => {
    const kase = await open()
    await expect(
      world.does(world.ana, 'case.ask-approval', kase.id, { status: 'Investigating' }),
    ).rejects.toMatchObject({ code: 'case.sign-off' })
  })
})

describe('fields as a gate', () => {
  it('ask for what a case has itself and for fields of the team, by their names', async () => {
    const field = { key: 'bank_reached', kind: 'yes-no', label: 'Bank reached', group: 'Fraud', everywhere: true }
    await world.does(world.leo, 'case-field.create', [], field)
    const gates = [{ gate: 'fields_filled', fields: ['owner', 'bank_reached'] }]
    const statuses = draft.statuses.map((status) => (status.name === 'Frozen' ? { ...status, gates } : status))
    const ungated = statuses.map((status) =>
      status.name === 'Looking' ? { ...status, moves: ['Frozen', 'Done'] } : status,
    )
    await create({ id: 'fields', statuses: ungated })
    const kase = await open({ lifecycle: 'fields' })
    const on = (change: string, body: object) => world.did<Case>(world.ana, change, kase.id, body)
    const looking = await on('case.move', { status: 'Looking' })
    const sentence = 'Still to be filled in: Owner, Bank reached.'
    expect(looking.moves[0]).toMatchObject({ status: 'Frozen', blocked: [{ gate: 'fields_filled', sentence }] })
    await expect(on('case.move', { status: 'Frozen' })).rejects.toMatchObject({
      detail: expect.stringContaining(sentence),
    })
    await on('case.assign', { ownerId: world.ana.personId })
    await on('case.set-fields', { fields: { bank_reached: false } })
    expect((await on('case.move', { status: 'Frozen' })).status).toBe('Frozen')
  })
})

describe('lifecycle.revise', () => {
  const revised = {
    ...draft,
    statuses: [
      { name: 'Inbox', stage: 'new', moves: ['Checking', 'Done'] },
      { name: 'Checking', stage: 'investigating', moves: ['Inbox', 'Paying back', 'Done'] },
      { name: 'Paying back', stage: 'remediating', moves: ['Checking', 'Done'] },
      { name: 'Done', stage: 'closed', moves: [], gates: [] },
    ],
  }
  it('shows beforehand what it would do, then moves running cases, each with a fact; closed ones stay', async () => {
    const [looking, frozen, done] = [
      await open({ lifecycle: 'fraud-desk' }),
      await open({ lifecycle: 'fraud-desk' }),
      await open({ lifecycle: 'fraud-desk' }),
    ]
    for (const each of [looking, frozen]) await world.does(world.ana, 'case.move', each.id, { status: 'Looking' })
    await world.does(world.ana, 'case.ask-approval', frozen.id, { status: 'Frozen' })
    await world.does(world.leo, 'case.approve', frozen.id, { status: 'Frozen', approve: true })
    await world.does(world.ana, 'case.move', frozen.id, { status: 'Frozen' })
    await world.does(world.ana, 'case.close', done.id, { disposition: 'false_positive', summary: 'A gift.' })
    const landings = { Frozen: 'Paying back' }
    const counts = await world.asks<LifecycleRunning>(world.leo, 'lifecycle.running', {}, { id: 'fraud-desk' })
    expect(counts).toEqual({
      running: [
        { status: 'Frozen', stage: 'containing', cases: 1 },
        { status: 'Inbox', stage: 'new', cases: 1 },
        { status: 'Looking', stage: 'investigating', cases: 1 },
      ],
      approvals: [],
      closed: 2,
    })
    const draftOfIt = LifecycleDraft.parse(revised)
    expect(counts.running.map((each) => landingOf(each, draftOfIt, landings).name)).toEqual([
      'Paying back',
      'Inbox',
      'Checking',
    ])
    await world.does(world.leo, 'lifecycle.revise', 'fraud-desk', { draft: revised, landings, why: 'We pay back now.' })
    await world.settle()
    const now = (each: Case) => world.asks<Case>(world.ana, 'case.get', {}, { id: each.id })
    expect(await now(looking)).toMatchObject({ status: 'Checking', stage: 'investigating' })
    expect(await now(frozen)).toMatchObject({ status: 'Paying back', stage: 'remediating' })
    expect(await now(done)).toMatchObject({ status: 'Done', stage: 'closed' })
    expect((await world.factsOf(frozen.id)).at(-1)).toBe('case.lifecycle-changed')
    expect(await world.did<Case>(world.ana, 'case.reopen', done.id, { reason: 'The giver is unknown.' })).toMatchObject(
      {
        status: 'Inbox',
        statuses: expect.arrayContaining([{ name: 'Frozen', stage: 'containing' }]),
      },
    )
  })
  it('keeps an approval its new version still asks for; who asked for a void one is told, and it is counted before', async () => {
    await create({ id: 'approved' })
    const looking = async () => {
      const { id } = await open({ lifecycle: 'approved' })
      await world.does(world.ana, 'case.move', id, { status: 'Looking' })
      await world.does(world.ana, 'case.ask-approval', id, { status: 'Frozen' })
      return id
    }
    const [kept, refused] = [await looking(), await looking()]
    await world.does(world.leo, 'case.approve', kept, { status: 'Frozen', approve: true })
    await world.does(world.leo, 'case.approve', refused, { status: 'Frozen', approve: false })
    const counts = await world.asks<LifecycleRunning>(world.leo, 'lifecycle.running', {}, { id: 'approved' })
    expect(counts.approvals).toEqual([{ from: 'Looking', to: 'Frozen', cases: 1 }])
    const revise = async (next: object, kase: string) => {
      await world.does(world.leo, 'lifecycle.revise', 'approved', { draft: next })
      await world.settle()
      return world.asks<Case>(world.ana, 'case.get', {}, { id: kase })
    }
    const inbox = async () =>
      (await world.asks<{ items: Notice[] }>(world.ana, 'notice.list', {})).items.filter(
        ({ fact }) => fact === 'case.lifecycle-changed',
      )
    const still = await revise({ ...draft, name: 'Same ways' }, kept)
    expect(still).toMatchObject({ lifecycleName: 'Same ways', signOffs: [{ kind: 'asked' }, { kind: 'approved' }] })
    expect(still.moves.find(({ status }) => status === 'Frozen')?.blocked).toEqual([])
    expect(await inbox()).toEqual([])
    const renamed = JSON.parse(JSON.stringify(draft).replaceAll('"Looking"', '"Reading"')) as typeof draft
    const called = await revise(renamed, kept)
    expect(called).toMatchObject({ status: 'Reading', signOffs: [{ spent: false }, { spent: false }] })
    expect(await inbox()).toEqual([])
    const free = draft.statuses.map((each) => (each.name === 'Looking' ? { ...each, moves: ['Frozen', 'Done'] } : each))
    const freed = await revise({ ...draft, statuses: free }, kept)
    expect(freed.signOffs.map(({ kind, spentBy }) => [kind, spentBy])).toEqual([
      ['asked', 'lifecycle'],
      ['approved', 'lifecycle'],
    ])
    expect(await inbox()).toMatchObject([
      { why: 'upkeep', case: { id: kept }, data: { voided: [{ status: 'Frozen' }] } },
    ])
  })
  it('is undone by a version like the one before', async () => {
    const [before] = (await list()).filter(({ id }) => id === 'fraud-desk')
    const { facts } = await world.does(world.leo, 'lifecycle.revise', 'fraud-desk', {
      draft: { ...draft, name: 'Desk' },
    })
    const inverse = world.registry.changes.get('lifecycle.revise')!.inverse!(facts[0]!)!
    await world.does(world.leo, inverse.change, inverse.subjectId, JSON.parse(JSON.stringify(inverse.body)))
    const [after] = (await list()).filter(({ id }) => id === 'fraud-desk')
    expect(after).toMatchObject({ name: before!.name, statuses: before!.statuses, version: before!.version + 2 })
  })
  it('changes a shipped one as well; unknown and stale ones are refused', async () => {
    const [simple] = (await list()).filter(({ id }) => id === 'simple')
    const { id: _, uuid: __, version, shipped, retired, changedAt, can, ...same } = simple!
    expect({ version, shipped, retired, changedAt, can: can.includes('lifecycle.revise') }).toEqual({
      version: 0,
      shipped: true,
      retired: false,
      changedAt: null,
      can: true,
    })
    await world.does(world.leo, 'lifecycle.revise', 'simple', { draft: { ...same, name: 'Ours' } }, { ifMatch: 0 })
    expect((await open()).lifecycleName).toBe('Ours')
    await expect(
      world.does(world.leo, 'lifecycle.revise', 'simple', { draft: same }, { ifMatch: 0 }),
    ).rejects.toMatchObject({ status: 409, code: 'request.stale' })
    await expect(world.does(world.leo, 'lifecycle.revise', 'nothing', { draft: same })).rejects.toMatchObject({
      status: 404,
    })
    await expect(
      world.does(world.leo, 'lifecycle.revise', 'simple', { draft: same, landings: { Old: 'Nowhere' } }),
    ).rejects.toMatchObject({ status: 422, code: 'lifecycle.faulty' })
  })
})

describe('lifecycle.retire', () => {
  it('takes it from what is offered; running cases go on; it is brought back', async () => {
    const kase = await open({ lifecycle: 'picerl' })
    await world.does(world.leo, 'lifecycle.retire', 'picerl', {})
    expect((await list()).map(({ id }) => id)).not.toContain('picerl')
    expect((await list({ retired: 'true' })).map(({ id }) => id)).toContain('picerl')
    await expect(open({ lifecycle: 'picerl' })).rejects.toMatchObject({ code: 'case.no-such-lifecycle' })
    await world.does(world.ana, 'case.move', kase.id, { status: 'Identification' })
    await expect(world.does(world.leo, 'lifecycle.retire', 'picerl', {})).rejects.toMatchObject({ status: 409 })
    await world.does(world.leo, 'lifecycle.restore', 'picerl', {})
    expect((await open({ lifecycle: 'picerl' })).status).toBe('New')
    await expect(world.does(world.leo, 'lifecycle.restore', 'picerl', {})).rejects.toMatchObject({ status: 409 })
  })
})
