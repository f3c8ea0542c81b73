/* oxlint-disable unicorn/no-thenable -- the document says `then`; it is JSON and is awaited by nobody. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { putAlerts } from '../../../../test/harness/put-alerts.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { PlaybookDocumentInput } from '../../contract/document/playbook.ts'
import type { Playbook } from '../../contract/playbook.ts'
import type { Ask, Run } from '../../contract/run.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('playbook_changes')
})
afterAll(() => world.close())
let count = 0
const nowhere = '01a20061-42b2-7001-8132-0db556e2baf6'
const documentOf = (more: Partial<PlaybookDocumentInput> = {}): PlaybookDocumentInput => ({
  name: `Playbook ${(count += 1)}`,
  on: ['case', 'alert'],
  start: 'ask',
  steps: { ask: { kind: 'approval', name: 'Ask', question: 'So?', of: 'role:lead', fourEyes: false } },
  ...more,
})
const create = (more: Partial<PlaybookDocumentInput> = {}) =>
  world.did<Playbook>(world.leo, 'playbook.create', null, { document: documentOf(more) })
const published = async (more: Partial<PlaybookDocumentInput> = {}) => {
  const { id } = await create(more)
  return world.did<Playbook>(world.leo, 'playbook.publish', id)
}
const openCase = async (more: object = {}) =>
  (await world.did<{ id: string }>(world.ana, 'case.open', null, { title: 'Odd', ...more })).id
const start = async (playbook: { id: string }, caseId: string, who = world.ana) =>
  world.did<Run>(who, 'playbook.start', playbook.id, { subject: { kind: 'case', id: caseId } })
const problem = (code: string) => ({ code })
describe('a playbook is written', () => {
  it('created, saved, published and retired, each with its fact', async () => {
    const { id, version, draft: _ } = (await create()) as Playbook & { draft?: unknown }
    const saved = await world.did<Playbook>(world.leo, 'playbook.save', id, {
      document: documentOf({ description: 'New' }),
    })
    expect(saved).toMatchObject({
      version: version + 1,
      description: 'New',
      published: null,
      changed: true,
      faults: [],
    })
    const ready = await world.did<Playbook>(world.leo, 'playbook.publish', id)
    expect(ready).toMatchObject({
      published: 1,
      changed: false,
      versions: [{ number: 1, publishedBy: { name: 'leo' } }],
    })
    expect(await world.did<Playbook>(world.leo, 'playbook.retire', id)).toMatchObject({
      retired: true,
      can: ['playbook.restore'],
    })
    await world.did(world.leo, 'playbook.restore', id)
    expect(await world.factsOf(id)).toEqual([
      'playbook.created',
      'playbook.saved',
      'playbook.published',
      'playbook.retired',
      'playbook.restored',
    ])
    expect(await world.owner('select number from playbook_versions where playbook_id = $1', [id])).toEqual([
      { number: 1 },
    ])
  })

  it('not where it is invalid, invisible, forbidden, taken, in the wrong state or stale', async () => {
    const { id, name } = await create()
    const { ana, leo, otto } = world
    await expect(world.did(leo, 'playbook.create', null, { document: { name } })).rejects.toMatchObject(
      problem('request.invalid'),
    )
    await expect(create({ name })).rejects.toMatchObject(problem('playbook.name_taken'))
    for (const change of ['playbook.save', 'playbook.publish', 'playbook.retire', 'playbook.restore']) {
      const body = change === 'playbook.save' ? { document: documentOf() } : {}
      await expect(world.did(leo, change, nowhere, body)).rejects.toMatchObject(problem('request.unknown'))
      await expect(world.did(otto, change, id, body)).rejects.toMatchObject(problem('request.unknown'))
      await expect(world.did(ana, change, id, body)).rejects.toMatchObject(problem('request.forbidden'))
    }
    await expect(world.did(leo, 'playbook.restore', id)).rejects.toMatchObject(problem('playbook.in_use'))
    await expect(
      world.does(leo, 'playbook.save', id, { document: documentOf({ name }) }, { ifMatch: 99 }),
    ).rejects.toMatchObject(problem('request.stale'))
    await world.did(leo, 'playbook.retire', id)
    await expect(world.did(leo, 'playbook.save', id, { document: documentOf() })).rejects.toMatchObject(
      problem('playbook.retired'),
    )
    await expect(world.did(leo, 'playbook.publish', id)).rejects.toMatchObject(problem('playbook.retired'))
  })

  it('and published only whole, and only as far as the one who publishes may do it', async () => {
    const faulty = await create({ start: 'gone' })
    await expect(world.did(world.leo, 'playbook.publish', faulty.id)).rejects.toThrow(/no such step/)
    const roles = {
      a: {
        kind: 'action' as const,
        name: 'More rights',
        change: 'role.create',
        with: { name: 'x', permissions: ['*'] },
      },
    }
    const beyond = await create({ start: 'a', steps: roles })
    await expect(world.did(world.leo, 'playbook.publish', beyond.id)).rejects.toThrow(/role\.|no such change/)
    const secret = await create({ secrets: ['NONE'] })
    await expect(world.did(world.leo, 'playbook.publish', secret.id)).rejects.toThrow(/no secret called NONE/)
  })

  it('or read from YAML and CACAO; what cannot be read is refused with the place', async () => {
    const { id, name } = await create()
    for (const format of ['yaml', 'cacao']) {
      const { text } = await world.asks<{ text: string }>(world.leo, 'playbook.export', { format }, { id })
      const other = text.replaceAll(name, `${name} ${format}`)
      const read = await world.did<Playbook>(world.leo, 'playbook.import', null, { text: other })
      expect(read.document).toEqual({ ...(await create()).document, name: `${name} ${format}` })
    }
    await expect(world.did(world.leo, 'playbook.import', null, { text: 'name: x' })).rejects.toMatchObject(
      problem('playbook.unreadable'),
    )
    await expect(world.did(world.ana, 'playbook.import', null, { text: 'name: x' })).rejects.toMatchObject(
      problem('request.forbidden'),
    )
  })
})

describe('a run', () => {
  it('is started on what its starter sees, and refused otherwise', async () => {
    const playbook = await published({ inputs: { why: { label: 'Why', type: 'text', required: true } } })
    const caseId = await openCase()
    const input = { why: 'x' }
    const body = { subject: { kind: 'case', id: caseId }, input }
    const run = await world.did<Run>(world.ana, 'playbook.start', playbook.name, body)
    expect(run).toMatchObject({ status: 'running', startedBy: { name: 'ana' }, subject: { kind: 'case', id: caseId } })
    expect(await world.factsOf(playbook.id)).toContain('playbook.started')
    const begin = (who = world.ana, more: object = {}) =>
      world.did(who, 'playbook.start', playbook.id, { ...body, ...more })
    await expect(begin(world.ana, { input: {} })).rejects.toMatchObject(problem('playbook.input'))
    await expect(begin(world.ana, { input: { why: 1 } })).rejects.toMatchObject(problem('playbook.input'))
    await expect(begin(world.ana, { input: { ...input, more: 1 } })).rejects.toMatchObject(problem('playbook.input'))
    await expect(begin(world.ana, { subject: { kind: 'case', id: nowhere } })).rejects.toMatchObject(
      problem('request.unknown'),
    )
    await expect(begin(world.otto)).rejects.toMatchObject(problem('request.unknown'))
    await expect(begin(world.gus)).rejects.toMatchObject(problem('request.forbidden'))
    const scoped = (...scopes: string[]) => ({ ...world.bot, scopes })
    await expect(begin(scoped('playbook.*'))).rejects.toThrow(/case\.read/)
    await expect(begin(scoped('playbook.*', 'alert.*'))).rejects.toThrow(/case\.read/)
    expect(await begin(scoped('playbook.*', 'case.read'))).toMatchObject({ status: 'running' })
    await expect(start(await create(), caseId)).rejects.toMatchObject(problem('playbook.unpublished'))
  })

  it('is as visible as its case, and as its alert', async () => {
    const playbook = await published()
    const caseId = await openCase({ restricted: true })
    const run = await start(playbook, caseId)
    await world.settle()
    const see = (who = world.bob) => world.asks<Run>(who, 'playbook-run.get', {}, { id: run.id })
    expect((await see(world.ana)).status).toBe('failed')
    await expect(see()).rejects.toMatchObject(problem('request.unknown'))
    await expect(world.did(world.bob, 'playbook-run.cancel', run.id, { reason: 'x' })).rejects.toMatchObject(
      problem('request.unknown'),
    )
    expect(
      (await world.asks<{ items: Run[] }>(world.bob, 'playbook-run.list', { playbookId: playbook.id })).items,
    ).toEqual([])
    const facts = await world.asks<{ items: unknown[] }>(world.bob, 'activity.list', { subject: run.id })
    expect(facts.items).toEqual([])

    const [alertId = ''] = await putAlerts(world, world.ana, [{ title: 'Odd' }])
    const loose = await world.did<Run>(world.ana, 'playbook.start', playbook.id, {
      subject: { kind: 'alert', id: alertId },
    })
    const told = async () => {
      const { items } = await world.asks<{ items: object[] }>(world.bob, 'activity.list', { subject: playbook.id })
      return JSON.stringify(items)
    }
    expect(await told()).toContain(loose.id)
    const inCase = await openCase({ restricted: true })
    await world.did(world.ana, 'case.add-alerts', inCase, { alertIds: [alertId] })
    await expect(world.asks(world.bob, 'playbook-run.get', {}, { id: loose.id })).rejects.toMatchObject(
      problem('request.unknown'),
    )
    expect(await told()).not.toContain(loose.id)
    expect(await told()).toContain('playbook.published')
  })

  it('is cancelled and begun anew by who may, where it stands so', async () => {
    const run = await start(await published(), await openCase())
    const cancel = (who = world.ana, id = run.id) =>
      world.did<Run>(who, 'playbook-run.cancel', id, { reason: 'No need' })
    await expect(world.did(world.ana, 'playbook-run.cancel', run.id, {})).rejects.toMatchObject(
      problem('request.invalid'),
    )
    await expect(cancel(world.gus)).rejects.toMatchObject(problem('request.forbidden'))
    await expect(cancel(world.otto)).rejects.toMatchObject(problem('request.unknown'))
    expect(await cancel()).toMatchObject({ status: 'cancelled', why: 'No need' })
    await expect(cancel()).rejects.toMatchObject(problem('playbook.run_over'))
    const retry = (stepId: string, who = world.ana) => world.did<Run>(who, 'playbook-run.retry', run.id, { stepId })
    await expect(retry(nowhere)).rejects.toMatchObject(problem('request.unknown'))
    const stepId = run.steps[0]!.id
    await expect(retry(stepId, world.gus)).rejects.toMatchObject(problem('request.forbidden'))
    expect(await retry(stepId)).toMatchObject({ status: 'running' })
    await expect(retry(stepId)).rejects.toMatchObject(problem('playbook.step_undone'))
    await expect(
      world.does(world.ana, 'playbook-run.cancel', run.id, { reason: 'x' }, { ifMatch: 99 }),
    ).rejects.toMatchObject(problem('request.stale'))
  })
})

describe('what a run asks', () => {
  const asked = async (step: object) => {
    const run = await start(await published({ on: ['case'], steps: { ask: step as never } }), await openCase())
    await world.settle()
    const { items } = await world.asks<{ items: Ask[] }>(world.leo, 'playbook-ask.list')
    return items.find((each) => each.run.id === run.id)!
  }

  it('is decided by who is asked alone, once', async () => {
    const ask = await asked({ kind: 'approval', name: 'Ask', question: 'So?', of: 'role:lead' })
    const decide = (who = world.leo, more: object = {}) =>
      world.did<Ask>(who, 'playbook-ask.decide', ask.id, { approved: true, ...more })
    await expect(decide(world.leo, { approved: 'yes' })).rejects.toMatchObject(problem('request.invalid'))
    await expect(decide(world.bob)).rejects.toThrow(/not among/)
    await expect(decide(world.gus)).rejects.toMatchObject(problem('request.forbidden'))
    await expect(decide(world.otto)).rejects.toMatchObject(problem('request.unknown'))
    await expect(world.did(world.leo, 'playbook-ask.answer', ask.id, { answers: {} })).rejects.toMatchObject(
      problem('playbook.other_kind'),
    )
    await expect(
      world.does(world.leo, 'playbook-ask.decide', ask.id, { approved: true }, { ifMatch: 99 }),
    ).rejects.toMatchObject(problem('request.stale'))
    expect(await decide()).toMatchObject({ status: 'approved', decidedBy: { name: 'leo' } })
    await expect(decide()).rejects.toMatchObject(problem('playbook.ask_over'))
    expect(await world.factsOf(ask.id)).toEqual(['playbook.asked', 'playbook.decided'])
    expect(
      (await world.asks<{ items: Ask[] }>(world.leo, 'playbook-ask.list')).items.map(({ id }) => id),
    ).not.toContain(ask.id)
  })

  it('is filled in as it was asked for', async () => {
    const fields = [
      { key: 'me', label: 'It was me', type: 'yes/no', required: true },
      { key: 'how', label: 'How', type: 'choice', choices: ['a', 'b'] },
      { key: 'day', label: 'Day', type: 'date' },
    ]
    const ask = await asked({ kind: 'form', name: 'Ask', question: 'Was it you?', of: 'role:lead', fields })
    const answer = (answers: object, who = world.leo) => world.did<Ask>(who, 'playbook-ask.answer', ask.id, { answers })
    for (const wrong of [
      {},
      { me: 'yes' },
      { me: true, how: 'c' },
      { me: true, day: 'today' },
      { me: true, more: 'x' },
    ])
      await expect(answer(wrong)).rejects.toMatchObject(problem('playbook.answer'))
    await expect(answer({ me: true }, world.bob)).rejects.toThrow(/not among/)
    await expect(answer({ me: true }, world.otto)).rejects.toMatchObject(problem('request.unknown'))
    expect(await answer({ me: false, how: 'b' })).toMatchObject({
      status: 'answered',
      answers: { me: false, how: 'b', day: null },
    })
    await expect(answer({ me: true })).rejects.toMatchObject(problem('playbook.ask_over'))
    expect(await world.factsOf(ask.id)).toEqual(['playbook.asked', 'playbook.answered'])
  })

  it('fails where there is nobody to ask', async () => {
    const run = await start(
      await published({
        on: ['case'],
        steps: { ask: { kind: 'approval', name: 'Ask', question: 'So?', of: 'team:No such' } },
      }),
      await openCase(),
    )
    await world.settle()
    expect((await world.asks<Run>(world.ana, 'playbook-run.get', {}, { id: run.id })).why).toMatch(/nobody to ask/)
  })
})
