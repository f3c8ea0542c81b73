/* oxlint-disable unicorn/no-thenable -- the document says `then`; it is JSON and is awaited by nobody. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { PlaybookDocumentInput } from '../../contract/document/playbook.ts'
import type { Ask, Run } from '../../contract/run.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('playbook_engine')
})
afterAll(() => world.close())

type Steps = PlaybookDocumentInput['steps']
let count = 0

/** Writes a playbook, publishes it, and starts it on a case of its own. */
async function run(steps: Steps, more: Partial<PlaybookDocumentInput> & { input?: object } = {}) {
  const { input = {}, ...head } = more
  const name = `Try ${(count += 1)}`
  const document = { name, on: ['case'], start: 'a', steps, ...head }
  const { id } = await world.did<{ id: string }>(world.leo, 'playbook.create', null, { document })
  await world.did(world.leo, 'playbook.publish', id)
  const kase = await world.did<{ id: string; key: string }>(world.ana, 'case.open', null, {
    title: 'Beacons',
    severity: 'high',
    tags: ['one', 'two', 'three'],
  })
  const started = await world.did<Run>(world.ana, 'playbook.start', id, {
    subject: { kind: 'case', id: kase.key },
    input,
  })
  await world.settle()
  return { id: started.id, caseId: kase.id, playbookId: id, name }
}

const stateOf = (id: string) => world.asks<Run>(world.ana, 'playbook-run.get', {}, { id })
const stepsDone = (found: Run) => found.steps.map(({ step, frame, status }) => `${frame}${step} ${status}`)
const asksOf = async (who = world.leo) => (await world.asks<{ items: Ask[] }>(who, 'playbook-ask.list')).items

describe('a run', () => {
  it('does its steps in order, says what each was given and came to, and ends', async () => {
    const { id, caseId } = await run(
      {
        a: { kind: 'condition', name: 'Grave?', if: 'case.severityRank >= 4', then: 'b', else: 'z' },
        b: { kind: 'action', name: 'Mine', change: 'case.assign', with: { ownerId: '{{ starter.id }}' }, next: 'c' },
        c: { kind: 'script', name: 'Count', code: 'input.tags.length', input: { tags: '{{ case.tags }}' }, next: 'd' },
        d: {
          kind: 'action',
          name: 'Say',
          change: 'case.edit',
          with: { summary: '{{ steps.c.output }} tags, {{ input.why }}' },
          next: 'e',
        },
        e: { kind: 'end', name: 'Done', output: { tags: '{{ steps.c.output }}' } },
        z: { kind: 'end', name: 'Not grave', failed: true },
      },
      { inputs: { why: { label: 'Why', type: 'text' } }, input: { why: 'because' } },
    )
    const found = await stateOf(id)
    expect(found).toMatchObject({ status: 'done', output: { tags: 3 }, startedBy: { name: 'ana' } })
    expect(stepsDone(found)).toEqual(['a done', 'b done', 'c done', 'd done', 'e done'])
    expect(found.steps[1]).toMatchObject({ input: { change: 'case.assign' }, output: { owner: { name: 'ana' } } })
    expect(await world.asks(world.ana, 'case.get', {}, { id: caseId })).toMatchObject({
      summary: '3 tags, because',
      owner: { name: 'ana' },
    })
    const facts = await world.owner(
      `select fact, actor_kind, actor_id, source from activity where fact = 'case.assigned' and subject_id = $1`,
      [caseId],
    )
    expect(facts).toMatchObject([{ actor_kind: 'system', actor_id: world.ana.personId }])
    expect(await world.factsOf(id)).toEqual(['playbook.ended'])
  })

  it('goes through lists one by one, and through branches at once', async () => {
    const { id } = await run({
      a: { kind: 'loop', name: 'Each', over: 'case.tags', as: 'tag', do: 'b', next: 'x' },
      b: { kind: 'parallel', name: 'Both', branches: ['c', 'd'], join: 'e' },
      c: { kind: 'script', name: 'C', code: 'input.tag', input: { tag: '{{ tag }}' }, next: 'e' },
      d: { kind: 'script', name: 'D', code: '1', next: 'e' },
      e: { kind: 'join', name: 'E', next: 'a' },
      x: { kind: 'end', name: 'X', output: { last: '{{ steps.c.output }}' } },
    })
    const found = await stateOf(id)
    expect(found).toMatchObject({ status: 'done', output: { last: 'three' } })
    expect(found.steps.filter(({ step }) => step === 'e').map(({ frame }) => frame)).toEqual(['a:0/', 'a:1/', 'a:2/'])
    expect(new Set(stepsDone(found)).size).toBe(found.steps.length)
    expect(found.steps).toHaveLength(1 + 3 * 4 + 1)
  })

  it('fails with a sentence, tries again, and follows the way of errors', async () => {
    const bad = { kind: 'action', name: 'Bad', change: 'case.move', with: { status: 'Nowhere' } } as const
    const failed = await stateOf((await run({ a: bad })).id)
    expect(failed).toMatchObject({ status: 'failed', why: expect.stringContaining('"Bad": ') as string })
    const saved = await stateOf(
      (
        await run({
          a: { ...bad, onError: 'b' },
          b: { kind: 'end', name: 'B', output: { why: '{{ steps.a.error }}' } },
        })
      ).id,
    )
    expect(saved).toMatchObject({ status: 'done', output: { why: expect.stringContaining('Nowhere') as string } })
    const { id } = await run({ a: { ...bad, retry: { times: 2, wait: '1h' } } })
    expect((await stateOf(id)).steps[0]).toMatchObject({
      status: 'ready',
      attempt: 2,
      error: expect.any(String) as string,
    })
  })

  it('stops at what it cannot tell, and at what its publisher may not do any more', async () => {
    const late = await stateOf(
      (await run({ a: { kind: 'condition', name: 'A', if: 'case.tags.exists(t, t > 1)' } })).id,
    )
    expect(late.why).toMatch(/cannot be told/)
    const { playbookId } = await run({
      a: { kind: 'action', name: 'A', change: 'case.assign', with: { ownerId: null } },
    })
    await world.owner('delete from grants where person_id = $1', [world.leo.personId])
    const again = await world.did<Run>(world.ana, 'playbook.start', playbookId, {
      subject: { kind: 'case', id: 'INC-1' },
    })
    await world.settle()
    expect((await stateOf(again.id)).why).toMatch(/needs the permission case.assign/)
    await world.owner(
      `insert into grants (organisation_id, person_id, role_id, granted_at)
      select $2, $1, id, now() from roles where organisation_id = $2 and name = 'lead'`,
      [world.leo.personId, world.leo.organisationId],
    )
  })

  it('waits for a length of time, and for a fact', async () => {
    const timed = await run({ a: { kind: 'wait', name: 'A', for: '3d', next: 'b' }, b: { kind: 'end', name: 'B' } })
    expect(await stateOf(timed.id)).toMatchObject({ status: 'running', standsAt: ['A'] })
    // A little behind the clock of the database, by which the job came.
    world.clock.set(new Date(Date.now() + 3 * 86_400_000 - 60_000).toISOString())
    await world.owner(`update graphile_worker._private_jobs set run_at = now() where run_at > now()`)
    await world.settle()
    world.clock.set(null)
    expect(await stateOf(timed.id)).toMatchObject({ status: 'done' })
    const heard = await run({
      a: { kind: 'wait', name: 'A', fact: 'case.severity-set', where: 'fact.data.to == "critical"', next: 'b' },
      b: { kind: 'end', name: 'B', output: { was: '{{ steps.a.output.name }}' } },
    })
    const { caseId } = heard
    await world.did(world.ana, 'case.set-severity', caseId, { severity: 'low' })
    await world.did(world.ana, 'case.set-severity', caseId, { severity: 'critical' })
    for (let n = 0; n < 40 && (await stateOf(heard.id)).status === 'running'; n += 1) await world.settle()
    const { status, output, steps } = await stateOf(heard.id)
    expect({ status, output }).toEqual({ status: 'done', output: { was: 'case.severity-set' } })
    expect(steps[0]?.output).toMatchObject({ data: { from: 'low', to: 'critical' } })
  })

  it('asks for an approval with four eyes, in time, then somebody else', async () => {
    const approve: Steps = {
      a: {
        kind: 'approval',
        name: 'May we?',
        question: 'Isolate {{ case.key }}?',
        of: 'role:analyst',
        by: '1h',
        then: 'role:lead',
        next: 'b',
        denied: 'c',
      },
      b: { kind: 'end', name: 'Yes', output: { by: '{{ steps.a.output.by.id }}' } },
      c: { kind: 'end', name: 'No', failed: true },
    }
    const { id } = await run(approve)
    const [open] = await asksOf(world.bob)
    expect(open).toMatchObject({ kind: 'approval', fourEyes: true, run: { id }, can: ['playbook-ask.decide'] })
    expect(open?.people.map(({ name }) => name)).toEqual(['bob', 'rita'])
    expect(await asksOf(world.ana)).toEqual([])
    await expect(world.did(world.ana, 'playbook-ask.decide', open!.id, { approved: true })).rejects.toThrow(/four eyes/)
    await expect(world.did(world.leo, 'playbook-ask.decide', open!.id, { approved: true })).rejects.toThrow(/not among/)
    await world.did(world.bob, 'playbook-ask.decide', open!.id, { approved: true, comment: 'Go' })
    await world.settle()
    expect(await stateOf(id)).toMatchObject({
      status: 'done',
      output: { by: world.bob.personId },
      asks: [{ status: 'approved', decidedBy: { name: 'bob' } }],
    })
    await expect(world.did(world.rita, 'playbook-ask.decide', open!.id, { approved: false })).rejects.toThrow(
      /approved already/,
    )

    const passed = await run(approve)
    world.clock.set(new Date(Date.now() + 3_700_000).toISOString())
    await world.owner(`update graphile_worker._private_jobs set run_at = now() where run_at > now()`)
    await world.settle()
    world.clock.set(null)
    expect(await asksOf(world.bob)).toEqual([])
    const [second] = await asksOf(world.leo)
    await world.did(world.leo, 'playbook-ask.decide', second!.id, { approved: false, comment: 'No' })
    await world.settle()
    expect(await stateOf(passed.id)).toMatchObject({
      status: 'failed',
      asks: [{ status: 'denied' }, { status: 'expired' }],
    })
  })

  it('writes a task and goes on when it is done; starts another playbook and waits for it', async () => {
    const child = await run({ a: { kind: 'end', name: 'A', output: { said: 'child' } } })
    const { id, caseId } = await run({
      a: { kind: 'manual', name: 'By hand', title: 'Call {{ starter.name }}', of: 'person:bob', next: 'b' },
      b: { kind: 'playbook', name: 'Other', playbook: child.name, next: 'c' },
      c: {
        kind: 'end',
        name: 'C',
        output: { task: '{{ steps.a.output.outcome }}', child: '{{ steps.b.output.output.said }}' },
      },
    })
    const [task] = await world.owner('select id, title from tasks where case_id = $1', [caseId])
    expect(task).toMatchObject({ title: 'Call ana' })
    await world.did(world.bob, 'task.finish', String(task?.id), { outcome: 'Spoke' })
    for (let n = 0; n < 40 && (await stateOf(id)).status === 'running'; n += 1) await world.settle()
    expect(await stateOf(id)).toMatchObject({
      status: 'done',
      output: { task: 'Spoke', child: 'child' },
      children: [{ status: 'done' }],
    })
  })

  it('ends with an explanation where playbooks start each other for ever', async () => {
    const first = await run({ a: { kind: 'end', name: 'A' } })
    const second = await run({ a: { kind: 'playbook', name: 'Back', playbook: first.name } })
    const document = {
      name: first.name,
      on: ['case'],
      start: 'a',
      steps: { a: { kind: 'playbook', name: 'Forth', playbook: second.name } },
    }
    await world.did(world.leo, 'playbook.save', first.playbookId, { document })
    await world.did(world.leo, 'playbook.publish', first.playbookId)
    const { id } = await world.did<Run>(world.ana, 'playbook.start', first.playbookId, {
      subject: { kind: 'case', id: first.caseId },
    })
    await world.settle()
    const found = await stateOf(id)
    expect(found.status).toBe('failed')
    expect(found.why).toMatch(/set each other off/)
  })

  it('ends on the version it began with, is cancelled, and begins anew from a step', async () => {
    const steps: Steps = {
      a: { kind: 'script', name: 'First', code: '1', next: 'b' },
      b: { kind: 'approval', name: 'May we?', question: 'Go?', of: 'role:lead', next: 'c' },
      c: { kind: 'end', name: 'Old', output: { version: 1 } },
    }
    const { id, playbookId, name } = await run(steps)
    const changed = { ...steps, c: { kind: 'end', name: 'New', output: { version: 2 } } }
    await world.did(world.leo, 'playbook.save', playbookId, {
      document: { name, on: ['case'], start: 'a', steps: changed },
    })
    await world.did(world.leo, 'playbook.publish', playbookId)
    await world.did(world.ana, 'playbook-run.cancel', id, { reason: 'Not needed' })
    expect(await stateOf(id)).toMatchObject({ status: 'cancelled', why: 'Not needed', asks: [{ status: 'withdrawn' }] })
    expect(await asksOf()).toEqual([])
    await expect(world.did(world.ana, 'playbook-run.cancel', id, { reason: 'Twice' })).rejects.toMatchObject({
      code: 'playbook.run_over',
    })
    const from = (await stateOf(id)).steps.find(({ step }) => step === 'b')!
    await world.did(world.ana, 'playbook-run.retry', id, { stepId: from.id })
    await world.settle()
    const [open] = await asksOf()
    await world.did(world.leo, 'playbook-ask.decide', open!.id, { approved: true })
    await world.settle()
    expect(await stateOf(id)).toMatchObject({ status: 'done', output: { version: 1 } })
    expect(stepsDone(await stateOf(id))).toEqual(['a done', 'b undone', 'b done', 'c done'])
    expect(await world.factsOf(id)).toEqual(['playbook.cancelled', 'playbook.retried', 'playbook.ended'])
  })

  it('takes up again what other branches were doing when one of them failed', async () => {
    const { id } = await run({
      a: { kind: 'parallel', name: 'Both', branches: ['b', 'c'], join: 'd' },
      b: { kind: 'action', name: 'B', change: 'case.move', with: { status: '{{ case.summary }}' }, next: 'd' },
      c: { kind: 'wait', name: 'C', for: '30d', next: 'd' },
      d: { kind: 'join', name: 'D', waitsFor: 'first', next: 'e' },
      e: { kind: 'end', name: 'E' },
    })
    const failed = await stateOf(id)
    expect(failed.status).toBe('failed')
    await world.did(world.ana, 'case.edit', failed.case!.id, { summary: 'Investigating' })
    await world.did(world.ana, 'playbook-run.retry', id, { stepId: failed.steps.find(({ step }) => step === 'b')!.id })
    await world.settle()
    expect(await stateOf(id)).toMatchObject({ status: 'done' })
  })
})
