import { afterAll, beforeAll, expect, it } from 'vitest'
import { clocksOf } from '../../../../test/harness/running/run-clocks.ts'
import { rulesOf } from '../../../../test/harness/running/run-rules.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Alert } from '../../../alerts/contract/alert.ts'
import type { Case } from '../../../cases/contract/case.ts'
import type { HandedOut } from '../../contract/hand-out.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('hand-out-by-itself')
  await world.does(world.leo, 'hand-out.set', world.team.night, {
    ...{ pool: 'members', way: 'round-robin', automatic: false, needs: [] },
  })
})
afterAll(() => world.close())

const team = () => world.team.night
const caseOf = (id: string) => world.asks<Case>(world.leo, 'case.get', {}, { id })
/** Whom it went to and why, as the page of the thing says. */
const why = async (subject: string) =>
  (await world.asks<{ items: HandedOut[] }>(world.leo, 'hand-out.list', { subject })).items.map((each) => each.why)

it('a tier of a clock hands out the case that nobody took in time, and only that', async () => {
  const clocks = clocksOf(world)
  world.clock.set('2026-03-02T08:00:00Z')
  await clocks.define({
    name: 'Somebody has it',
    tiers: [{ at: 'breach', acts: [{ change: 'case.hand-out', body: { unowned: true } }] }],
  })
  await clocks.tick()
  world.clock.set('2026-03-02T09:00:00Z')
  const kase = await clocks.open({ teamId: team() })
  const owned = await clocks.open({ teamId: team(), title: 'Owned' })
  await world.does(world.bob, 'case.assign', owned.id, { ownerId: world.bob.personId })
  await clocks.tick()
  world.clock.set('2026-03-02T10:01:00Z')
  await clocks.tick()
  await clocks.tick()
  world.clock.set(null)
  expect((await caseOf(kase.id)).owner?.name).toBe('ana')
  expect(await world.factsOf(kase.id)).toEqual(expect.arrayContaining(['clock.breached', 'case.assigned']))
  expect(await why(kase.id)).toEqual(['it is the turn of ana among the 3 of Night shift'])
  expect((await caseOf(owned.id)).owner?.name).toBe('bob')
  expect(await why(owned.id)).toEqual([])
})

it('a rule hands out the alert that arrives, by the team it names', async () => {
  const rules = rulesOf(world)
  await rules.define({
    when: 'alert.source == "edr"',
    acts: [{ change: 'alert.hand-out', body: { teamId: team() } }],
  })
  const [id = ''] = await rules.arrive([{ source: 'edr', title: 'Beacon' }])
  await rules.tick()
  const alert = await world.asks<Alert>(world.leo, 'alert.read', {}, { id })
  expect(alert.assignee?.name).toBe('bob')
  expect(await why(id)).toEqual(['it is the turn of bob among the 3 of Night shift'])
})

it('a playbook hands out the case it runs on', async () => {
  const give = { kind: 'action', name: 'Give it', change: 'case.hand-out', with: { teamId: team() }, next: 'end' }
  const document = {
    ...{ name: 'Give it to the night', on: ['case'], start: 'give' },
    steps: { give, end: { kind: 'end', name: 'End' } },
  }
  const { id } = await world.did<{ id: string }>(world.leo, 'playbook.create', null, { document })
  await world.did(world.leo, 'playbook.publish', id)
  const kase = await world.did<Case>(world.leo, 'case.open', null, { title: 'Beacons' })
  const run = await world.did<{ id: string }>(world.leo, 'playbook.start', id, {
    ...{ subject: { kind: 'case', id: kase.id }, input: {} },
  })
  await world.settle()
  expect(await world.owner('select status from playbook_runs where id = $1', [run.id])).toEqual([{ status: 'done' }])
  expect((await caseOf(kase.id)).owner?.name).toBe('leo')
  expect(await why(kase.id)).toEqual(['it is the turn of leo among the 3 of Night shift'])
})
