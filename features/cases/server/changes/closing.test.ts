import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { putAlerts } from '../../../../test/harness/put-alerts.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Task } from '../../../tasks/contract/task.ts'
import type { Case } from '../../contract/case.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('closing')
})
afterAll(() => world.close())

const open = (body: object = {}) => world.did<Case>(world.ana, 'case.open', null, { title: 'Phishing wave', ...body })
const task = (caseId: string, body: object = {}) =>
  world.did<Task>(world.ana, 'task.create', null, { caseId, title: 'Reset the password', ...body })
const verdict = { disposition: 'true_positive', summary: 'Two clerks clicked; both accounts are reset.' }

describe('case.close', () => {
  it('closes with verdict and summary; alerts follow, and come back when reopened', async () => {
    const alertIds = await putAlerts(world, world.ana, [{}, {}])
    const kase = await open({ alertIds })
    await world.did(world.ana, 'case.move', kase.id, { status: 'Investigating' })
    const closed = await world.did<Case>(world.leo, 'case.close', kase.key, verdict)
    expect(closed).toMatchObject({
      status: 'Closed',
      stage: 'closed',
      disposition: 'true_positive',
      closingSummary: verdict.summary,
      moves: [],
    })
    expect(closed.times.closed).not.toBeNull()
    expect(closed.times.resolved).not.toBeNull()
    expect(closed.times.contained).toBeNull()
    await world.settle()
    const alerts = () =>
      world.owner('select status, disposition from alerts where id = any($1) order by id', [alertIds])
    expect(await alerts()).toEqual(
      Array.from({ length: 2 }, () => ({ status: 'closed', disposition: 'true_positive' })),
    )
    const reopened = await world.did<Case>(world.leo, 'case.reopen', kase.key, { reason: 'A third clerk called' })
    expect(reopened).toMatchObject({ status: 'Investigating', disposition: null, closingSummary: null })
    expect(reopened.times).toMatchObject({ closed: null, resolved: null })
    await world.settle()
    expect(await alerts()).toEqual(Array.from({ length: 2 }, () => ({ status: 'linked', disposition: null })))
    expect(await world.factsOf(kase.id)).toEqual(['case.opened', 'case.moved', 'case.closed', 'case.reopened'])
  })

  it('waits for required tasks: done, skipped, or waived with a reason', async () => {
    const kase = await open()
    const [one, two, three] = [
      await task(kase.id, { mandatory: true }),
      await task(kase.id, { mandatory: true, title: 'Tell the bank' }),
      await task(kase.id, { mandatory: true, title: 'Block the sender' }),
    ]
    await task(kase.id, { title: 'Nice to have' })
    await expect(world.did(world.ana, 'case.close', kase.id, verdict)).rejects.toMatchObject({
      status: 409,
      code: 'case.gate',
      detail: expect.stringContaining('"Tell the bank"'),
    })
    await world.did(world.ana, 'task.finish', one.id)
    await world.did(world.ana, 'task.skip', three.id, { reason: 'the sender is gone' })
    await expect(
      world.did(world.ana, 'case.close', kase.id, { ...verdict, waive: [{ taskId: one.id, reason: 'is done' }] }),
    ).rejects.toMatchObject({ status: 422, code: 'case.gate' })
    await expect(
      world.did(world.ana, 'case.close', kase.id, { ...verdict, waive: [{ taskId: two.id, reason: '' }] }),
    ).rejects.toMatchObject({ status: 422 })
    const closed = await world.did<Case>(world.ana, 'case.close', kase.id, {
      ...verdict,
      waive: [{ taskId: two.id, reason: 'No payment was made' }],
    })
    expect(closed.waived).toEqual([{ taskId: two.id, title: 'Tell the bank', reason: 'No payment was made' }])
    expect(closed.tasks).toEqual({ done: 1, skipped: 1, waived: 1, total: 4 })
    expect((await world.asks<Task>(world.ana, 'task.get', {}, { id: two.id })).waived).toBe('No payment was made')
    const reopened = await world.did<Case>(world.ana, 'case.reopen', kase.id, { reason: 'The bank called' })
    expect(reopened.openRequired).toEqual([{ id: two.id, title: 'Tell the bank' }])
  })

  it('can be undone, and the undoing as well, waivers and all', async () => {
    const kase = await open()
    const required = await task(kase.id, { mandatory: true })
    const inverse = (performed: Awaited<ReturnType<TheWorld['does']>>) => {
      const [fact] = performed.facts
      return world.registry.changes.get(fact?.fact === 'case.closed' ? 'case.close' : 'case.reopen')?.inverse?.(fact!)
    }
    const closing = await world.does(world.ana, 'case.close', kase.id, {
      ...verdict,
      waive: [{ taskId: required.id, reason: 'Not needed here' }],
    })
    const back = inverse(closing)
    const reopening = await world.does(world.ana, back?.change ?? '', kase.id, back?.body)
    expect(reopening.outcomes[0]?.answer).toMatchObject({ status: 'New' })
    const again = inverse(reopening)
    expect(await world.did(world.ana, again?.change ?? '', kase.id, again?.body)).toMatchObject({
      stage: 'closed',
      ...{ disposition: verdict.disposition, waived: [{ taskId: required.id }] },
    })
  })

  it('needs a verdict, sight, a right and an open case', async () => {
    const kase = await open()
    await expect(world.did(world.ana, 'case.close', kase.id, { summary: 'Only words' })).rejects.toMatchObject({
      status: 422,
    })
    await expect(world.did(world.ana, 'case.close', kase.id, { ...verdict, summary: ' ' })).rejects.toMatchObject({
      status: 422,
    })
    await expect(world.did(world.otto, 'case.close', kase.id, verdict)).rejects.toMatchObject({ status: 404 })
    await expect(world.did(world.omar, 'case.close', kase.id, verdict)).rejects.toMatchObject({ status: 403 })
    await expect(world.did(world.ana, 'case.reopen', kase.id, { reason: 'Because' })).rejects.toMatchObject({
      code: 'case.not-closed',
    })
    await world.did(world.ana, 'case.close', kase.id, verdict)
    await expect(world.did(world.ana, 'case.close', kase.id, verdict)).rejects.toMatchObject({ code: 'case.closed' })
  })
})

describe('a closed case', () => {
  it('is read-only, and all that hangs on it', async () => {
    const [alert] = await putAlerts(world, world.ana, [{}])
    const kase = await open()
    const other = await open()
    const work = await task(kase.id)
    const event = await world.did<{ id: string }>(world.ana, 'event.create', null, {
      caseId: kase.id,
      title: 'Clicked',
      startsAt: '2026-11-16T10:00:00Z',
    })
    await world.did(world.ana, 'case.close', kase.id, verdict)
    const refused: [string, string | null, object][] = [
      ['case.edit', kase.id, { title: 'x' }],
      ['case.set-severity', kase.id, { severity: 'low' }],
      ['case.assign', kase.id, { ownerId: null }],
      ['case.move', kase.id, { status: 'New' }],
      ['case.add-alerts', kase.id, { alertIds: [alert] }],
      ['case.detach-alerts', kase.id, { alertIds: [alert] }],
      ['case.merge', kase.id, { intoId: other.id }],
      ['case.merge', other.id, { intoId: kase.id }],
      ['task.create', null, { caseId: kase.id, title: 'x' }],
      ['task.edit', work.id, { title: 'x' }],
      ['task.assign', work.id, { ownerId: null }],
      ['task.start', work.id, {}],
      ['task.finish', work.id, {}],
      ['task.skip', work.id, { reason: 'not any more' }],
      ['task.move', work.id, { phase: 'Remediate', beforeId: null }],
      ['task.log', work.id, { body: 'x' }],
      ['event.create', null, { caseId: kase.key, title: 'x', startsAt: '2026-11-16T10:00:00Z' }],
      ['event.edit', event.id, { title: 'x' }],
      ['event.remove', event.id, {}],
    ]
    for (const [change, ref, body] of refused) {
      await expect(world.did(world.leo, change, ref, body)).rejects.toMatchObject({
        status: 409,
        code: 'case.closed',
      })
    }
    const { can } = await world.asks<Case>(world.leo, 'case.get', {}, { id: kase.id })
    expect(can.toSorted()).toEqual([
      'case.add-member',
      'case.correct-time',
      'case.escalate',
      'case.follow',
      'case.gather',
      'case.link',
      'case.release',
      'case.remove-member',
      'case.reopen',
      'case.restrict',
      'case.set-member',
      'case.unfollow',
      'case.unlink',
    ])
    expect((await world.asks<Task>(world.leo, 'task.get', {}, { id: work.id })).can).toEqual([])
  })
})
