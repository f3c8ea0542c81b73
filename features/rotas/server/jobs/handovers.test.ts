import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { putAlerts } from '../../../../test/harness/put-alerts.ts'
import { runClocks } from '../../../../test/harness/running/run-clocks.ts'
import { jobScene } from '../../../../platform/server/jobs/worker.ts'
import { makeLog } from '../../../../platform/server/log.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Case } from '../../../cases/contract/case.ts'
import type { Handover, HandoverRow } from '../../contract/handover.ts'
import type { Rota } from '../../contract/rota.ts'

let world: TheWorld
let rota: Rota
beforeAll(async () => {
  world = await openWorld('handovers')
  world.clock.set('2026-03-02T00:00:00Z')
  const shift = (name: string, from: string, to: string, people: (string | null)[]) => ({
    ...{ name, from, to, days: [1, 2, 3, 4, 5, 6, 7] },
    serves: { by: 'fixed', people },
  })
  rota = await world.did<Rota>(world.leo, 'rota.define', null, {
    teamId: world.team.night,
    name: 'Round the clock',
    zone: 'UTC',
    shifts: [
      shift('Day', '08:00', '20:00', [world.ana.personId]),
      shift('Night', '20:00', '08:00', [world.bob.personId]),
    ],
    handover: { minutesBefore: 30, acceptWithin: 15 },
  })
})
afterAll(() => world.close())
afterEach(() => world.clock.set(null))

async function sweep(at: string): Promise<void> {
  world.clock.set(at)
  const feature = world.registry.features.find(({ name }) => name === 'rotas')
  for (const job of feature?.jobs ?? []) await job.run(jobScene(world.world, makeLog('silent')))
}
const list = async (actor = world.gus) =>
  (await world.asks<{ items: HandoverRow[] }>(actor, 'handover.list', { team: world.team.night })).items
const read = (id: string, actor = world.gus) => world.asks<Handover>(actor, 'handover.read', {}, { id })
/** Facts somebody was told of. */
const told = async (personId: string | null) =>
  (
    await world.owner(
      'select a.fact from notices n join activity a on a.id = n.activity_id where n.person_id = $1 order by a.seq',
      [personId],
    )
  ).map(({ fact }) => fact)

describe('the handover of a shift', () => {
  it('is made by itself before the shift ends, once, and shows what is open, breaching, changed and promised', async () => {
    await sweep('2026-03-02T07:29:00Z')
    expect(await list()).toEqual([])
    world.clock.set('2026-03-02T08:10:00Z')
    await world.does(world.leo, 'clock.define', [], {
      ...{ name: 'Resolve', on: 'case', start: { time: 'opened' }, stop: { time: 'resolved' } },
      targets: [{ amount: 13, unit: 'hours' }],
    })
    const open = (title: string, more: object = {}) =>
      world.did<Case>(world.leo, 'case.open', null, { title, teamId: world.team.night, ...more })
    const beacons = await open('Beacons', { severity: 'high' })
    const secret = await open('Secret', { restricted: true })
    await open('Of others', { teamId: world.team.day })
    const closed = await open('Closed')
    await world.does(world.leo, 'case.close', closed.id, {
      disposition: 'false_positive',
      summary: 'Nothing was there',
    })
    const task = (title: string, dueAt: string) =>
      world.does(world.leo, 'task.create', [], { caseId: beacons.id, title, dueAt })
    await task('Call them back', '2026-03-02T22:00:00Z')
    await task('Much later', '2026-03-09T22:00:00Z')
    const [alert] = await putAlerts(world, world.ana, [{ title: 'Odd login' }])
    await world.does(world.ana, 'alert.take', alert!)
    await runClocks(world)

    await sweep('2026-03-02T19:29:00Z')
    const before = (await list()).length
    await Promise.all([sweep('2026-03-02T19:30:00Z'), sweep('2026-03-02T19:30:00Z')])
    await sweep('2026-03-02T19:31:00Z')
    const [made, ...rest] = await list()
    expect(rest).toHaveLength(before)
    expect(made).toMatchObject({
      ...{ shift: 'Day', endsAt: '2026-03-02T20:00:00.000Z', nextShift: 'Night', acceptBy: '2026-03-02T20:15:00.000Z' },
      ...{ outgoing: [{ name: 'ana' }], incoming: [{ name: 'bob' }], handedAt: null, acceptedAt: null },
    })
    expect(await world.factsOf(made!.id)).toEqual(['handover.made'])
    const seen = await read(made!.id)
    const of = (handover: Handover, part: string) =>
      handover.items.filter((item) => item.part === part).map(({ title }) => title)
    expect(of(seen, 'open')).toEqual(['Beacons', 'Odd login'])
    expect(of(seen, 'breaching')).toEqual(['Beacons'])
    expect(of(seen, 'changed').toSorted()).toEqual(['Beacons', 'Closed'])
    expect(of(seen, 'promised')).toEqual(['Call them back'])
    expect(seen.counts).toEqual({ open: 2, breaching: 1, changed: 2, promised: 1 })
    expect(seen.items.find(({ part }) => part === 'changed')?.facts).toBeGreaterThan(1)
    // Who may not see the restricted case sees neither it nor that something is missing.
    const whole = await read(made!.id, world.leo)
    expect(of(whole, 'open')).toContain('Secret')
    expect(whole.counts.open).toBe(3)
    const kept = await world.owner('select to_jsonb(i)::text as text from handover_items i where case_id = $1', [
      secret.id,
    ])
    expect(kept.length).toBeGreaterThan(0)
    expect(kept.map(({ text }) => String(text)).join()).not.toContain('Secret')
    await world.settle()
    // That of the night before was made late: its time to be accepted is not over.
    expect(await told(world.ana.personId)).toEqual(['handover.made'])
    expect(await told(world.gus.personId)).toEqual([])
  })

  it('is added to by the outgoing, handed over, and accepted by the incoming', async () => {
    const made = (await list())[0]!
    const item = (await read(made.id, world.leo)).items.find(({ title }) => title === 'Secret')!
    const note = (actor: typeof world.ana, body: object) => world.did<Handover>(actor, 'handover.note', made.id, body)
    const noted = await note(world.ana, { body: 'The bank calls at nine', promised: true })
    expect(noted).toMatchObject({
      counts: { promised: 2 },
      notes: [{ body: 'The bank calls at nine', by: { name: 'ana' } }],
    })
    await expect(note(world.ana, { body: 'x', itemId: item.id })).rejects.toMatchObject({ status: 404 })
    await note(world.leo, { body: 'Not a word outside', itemId: item.id })
    const hidden = JSON.stringify(await read(made.id, world.ana))
    expect(hidden).not.toContain('Not a word outside')
    expect((await read(made.id, world.leo)).items.find(({ id }) => id === item.id)?.notes).toHaveLength(1)
    await expect(note(world.bob, { body: 'x' })).rejects.toMatchObject({ status: 403 })
    await expect(note(world.otto, { body: 'x' })).rejects.toMatchObject({ status: 404 })
    await expect(note(world.ana, { body: ' ' })).rejects.toMatchObject({ status: 422 })
    await expect(world.does(world.ana, 'handover.note', made.id, { body: 'x' }, { ifMatch: 9 })).rejects.toMatchObject({
      code: 'request.stale',
    })

    const slip = (await note(world.ana, { body: 'A slip' })).notes.at(-1)!
    await expect(world.does(world.leo, 'handover.withdraw-note', slip.id)).rejects.toMatchObject({ status: 403 })
    await expect(world.does(world.otto, 'handover.withdraw-note', slip.id)).rejects.toMatchObject({ status: 404 })
    expect((await world.did<Handover>(world.ana, 'handover.withdraw-note', slip.id)).notes).toHaveLength(1)
    await expect(world.does(world.ana, 'handover.withdraw-note', slip.id)).rejects.toMatchObject({
      code: 'handover.no-note',
    })

    await expect(world.does(world.bob, 'handover.hand-over', made.id)).rejects.toMatchObject({ status: 403 })
    await expect(world.does(world.otto, 'handover.hand-over', made.id)).rejects.toMatchObject({ status: 404 })
    world.clock.set('2026-03-02T19:40:00Z')
    await expect(world.does(world.bob, 'handover.accept', made.id)).rejects.toMatchObject({
      code: 'handover.not-handed',
      message: expect.stringContaining('“Day” still runs'),
    })
    expect((await read(made.id, world.bob)).can).not.toContain('handover.accept')
    const handed = await world.did<Handover>(world.ana, 'handover.hand-over', made.id)
    expect(handed).toMatchObject({ handedBy: { name: 'ana' }, version: 2 })
    await expect(world.does(world.ana, 'handover.hand-over', made.id)).rejects.toMatchObject({
      code: 'handover.handed',
    })
    await expect(world.does(world.ana, 'handover.accept', made.id)).rejects.toMatchObject({ status: 403 })
    await expect(world.does(world.otto, 'handover.accept', made.id)).rejects.toMatchObject({ status: 404 })
    await expect(world.does(world.bob, 'handover.accept', made.id, {}, { ifMatch: 1 })).rejects.toMatchObject({
      status: 409,
    })
    const accepted = await world.did<Handover>(world.bob, 'handover.accept', made.id)
    expect(accepted).toMatchObject({ acceptedBy: { name: 'bob' }, can: [] })
    await expect(world.does(world.bob, 'handover.accept', made.id)).rejects.toMatchObject({ code: 'handover.accepted' })
    await expect(note(world.ana, { body: 'Too late' })).rejects.toMatchObject({ code: 'handover.accepted' })
    expect((await world.factsOf(made.id)).slice(-2)).toEqual(['handover.handed-over', 'handover.accepted'])
  })

  it('is not accepted by who handed it over, unless nobody else takes over; after the shift without being handed over', async () => {
    const accept = (id: string, actor = world.leo) => world.does(actor, 'handover.accept', id)
    const night = (await list())[1]!
    expect(night).toMatchObject({ shift: 'Night', handedAt: null, incoming: [{ name: 'ana' }] })
    expect((await read(night.id, world.ana)).can).toContain('handover.accept')
    await world.does(world.leo, 'handover.hand-over', night.id)
    await expect(accept(night.id)).rejects.toMatchObject({ status: 403, message: expect.stringContaining('yourself') })
    await world.owner('update handovers set incoming = $1 where id = $2', [[world.leo.personId], night.id])
    await accept(night.id)
    expect((await read(night.id)).acceptedBy?.name).toBe('leo')
  })

  it('marks what was settled since it was made, and counts it no more', async () => {
    const made = (await list())[0]!
    const beacons = (await read(made.id)).items.find(({ title }) => title === 'Beacons')!
    const [task] = (await read(made.id)).items.filter(({ kind }) => kind === 'task')
    expect(task).toMatchObject({ status: 'open', settled: false })
    await world.does(world.leo, 'case.close', beacons.subjectId, {
      ...{ disposition: 'false_positive', summary: 'Nothing was there' },
    })
    const seen = await read(made.id)
    const stands = ({ part, kind, status, settled }: Handover['items'][number]) => ({ part, kind, status, settled })
    const ofCase = seen.items.filter(({ key }) => key === beacons.key).map(stands)
    expect(ofCase).toContainEqual({ part: 'open', kind: 'case', status: 'Closed', settled: true })
    expect(ofCase).toContainEqual({ part: 'breaching', kind: 'case', status: 'Closed', settled: true })
    expect(ofCase).toContainEqual({ part: 'promised', kind: 'task', status: 'case Closed', settled: true })
    expect(ofCase).toContainEqual({ part: 'changed', kind: 'case', status: 'Closed', settled: false })
    expect(seen.counts).toMatchObject({ open: 1, breaching: 0, promised: 1 })
  })

  it('is made for the shift that ended while nobody looked, once, not for those whose next shift is over too', async () => {
    await world.owner('delete from reaction_runs')
    await sweep('2026-03-04T20:05:00Z')
    const ends = (await list()).map(({ endsAt }) => endsAt.slice(5, 16))
    expect(ends).toEqual(['03-04T20:00', '03-02T20:00', '03-02T08:00'])
    await sweep('2026-03-04T20:05:00Z')
    expect(await list()).toHaveLength(3)
    const late = (await list())[0]!
    expect(late.acceptBy).toBe('2026-03-04T20:20:00.000Z')
    expect(await world.factsOf(late.id)).toEqual(['handover.made'])
    await sweep('2026-03-04T20:16:00Z')
    expect(await world.factsOf(late.id)).toEqual(['handover.made'])
    await sweep('2026-03-04T20:21:00Z')
    await sweep('2026-03-04T20:22:00Z')
    expect(await world.factsOf(late.id)).toEqual(['handover.made', 'handover.left-open'])
  })

  it('is not made where the same people go on, or where there is to be none; another organisation sees nothing', async () => {
    const count = (await list(world.leo)).length
    const make = (name: string, more: object) =>
      world.did<Rota>(world.leo, 'rota.define', null, {
        ...{ teamId: world.team.night, name, zone: 'UTC' },
        shifts: [
          {
            name,
            days: [1, 2, 3, 4, 5, 6, 7],
            from: '09:00',
            to: '09:00',
            serves: { by: 'fixed', people: [world.leo.personId] },
          },
        ],
        ...more,
      })
    world.clock.set('2026-03-04T20:20:00Z')
    await make('On call', {})
    await make('Mornings', {
      shifts: [
        {
          ...{ name: 'Mornings', days: [1, 2, 3, 4, 5, 6, 7], from: '06:00', to: '09:00' },
          serves: { by: 'fixed', people: [world.ana.personId] },
        },
      ],
    })
    await make('Silent', {
      handover: null,
      shifts: [
        { name: 'x', days: [4], from: '09:00', to: '10:00', serves: { by: 'fixed', people: [world.ana.personId] } },
      ],
    })
    await sweep('2026-03-05T10:00:00Z')
    expect((await list()).slice(0, -count).map(({ shift }) => shift)).toEqual(['Night'])
    expect((await world.asks<{ items: object[] }>(world.otto, 'handover.list')).items).toEqual([])
    await expect(read((await list())[0]!.id, world.otto)).rejects.toMatchObject({ status: 404 })
    await expect(read(randomUUID())).rejects.toMatchObject({ status: 404 })
    expect(rota.name).toBe('Round the clock')
  })

  it('promises the approvals that are asked for, not those that were refused, and says how each stands', async () => {
    const gates = [{ gate: 'approval_given', approvals: 1 }]
    await world.does(world.leo, 'lifecycle.create', [], {
      ...{ id: 'asking', name: 'Asking', description: 'Asks.', phases: ['Look'] },
      statuses: [
        { name: 'Inbox', stage: 'new', moves: [{ to: 'Frozen', gates }] },
        { name: 'Frozen', stage: 'containing', moves: ['Done'] },
        { name: 'Done', stage: 'closed', moves: [], gates: ['disposition_set'] },
      ],
    })
    world.clock.set('2026-03-09T09:00:00Z')
    const asked = async (words: string) => {
      const body = { title: words, teamId: world.team.night, lifecycle: 'asking' }
      const { id } = await world.did<Case>(world.ana, 'case.open', null, body)
      await world.does(world.ana, 'case.ask-approval', id, { status: 'Frozen', words })
      return id
    }
    const decide = (id: string, approve: boolean) =>
      world.does(world.leo, 'case.approve', id, { status: 'Frozen', approve, words: 'As I said.' })
    const [open, approved, refused] = [await asked('Open'), await asked('Approved'), await asked('Refused')]
    await decide(approved, true)
    await decide(refused, false)
    await sweep('2026-03-09T19:31:00Z')
    const made = (await list()).find(({ endsAt }) => endsAt === '2026-03-09T20:00:00.000Z')!
    const promised = async () =>
      (await read(made.id)).items
        .filter(({ kind }) => kind === 'approval')
        .map(({ title, status }) => `${title}: ${status}`)
    expect(await promised()).toEqual(['Open: asked', 'Approved: approved'])
    await decide(open, false)
    await world.does(world.ana, 'case.move', approved, { status: 'Frozen' })
    expect(await promised()).toEqual(['Open: refused', 'Approved: decided'])
  })
})
