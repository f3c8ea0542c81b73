import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sender, type Send } from '../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { Case } from '../../cases/contract/case.ts'
import type { Similar, Suggestion } from '../contract/similar.ts'

let world: TheWorld
let send: Send
beforeAll(async () => {
  world = await openWorld('similar')
  send = await sender(world, world.leo)
})
afterAll(() => world.close())

let count = 0
async function anAlert(more: object = {}): Promise<string> {
  const sourceRef = `s${++count}`
  await send('/alerts', [{ source: 'edr', sourceRef, title: `Alert ${'x'.repeat(count)}`, ...more }])
  return String((await world.owner('select id from alerts where source_ref = $1', [sourceRef]))[0]!.id)
}
const hash = (n: number) => ({ type: 'sha256', value: n.toString(16).padStart(64, 'a') })
const toAlert = (id: string, actor = world.ana) => world.asks<Similar>(actor, 'similar.to-alert', {}, { id })
const toCase = (id: string, actor = world.ana) => world.asks<Similar>(actor, 'similar.to-case', {}, { id })
const refusal = ({ kind, what, source }: Suggestion) => ({ kind, what, sourceId: source.id })
const close = (id: string, actor = world.ana, disposition = 'false_positive') =>
  world.did(actor, 'alert.close', id, { disposition, note: 'The nightly backup' })

async function undo(groupId: string): Promise<unknown> {
  const { app } = await world.api()
  const { secret } = await world.did<{ secret: string }>(world.ana, 'token.create', null, {
    name: 'hand',
    scopes: ['alert.*', 'case.*', 'activity.undo'],
  })
  const headers = { authorization: `Bearer ${secret}` }
  return (await app.inject({ method: 'POST', url: `/api/v1/activity/${groupId}/undo`, payload: {}, headers })).json()
}

describe('like an alert', () => {
  it('are those of its rule and those that share what is rare, judged ones first, with how they were solved and by whom', async () => {
    const rule = { title: 'Shadow copies listed on host-1', techniques: ['T1490'] }
    const judged = [await anAlert(rule), await anAlert({ ...rule, title: 'Shadow copies listed on host-22' })]
    for (const id of judged) await close(id)
    const open = await anAlert({ title: 'Rare file', observables: [hash(1)] })
    const asked = await anAlert({ ...rule, title: 'Shadow copies listed on host-333', observables: [hash(1)] })
    const found = await toAlert(asked)
    expect(found.alerts.map(({ alert }) => alert.id).sort()).toEqual([...judged, open].sort())
    expect(found.alerts.at(-1)!.alert.id).toBe(open)
    expect(found.alerts[0]).toMatchObject({
      disposition: 'false_positive',
      note: 'The nightly backup',
      closedBy: { name: 'ana' },
      reasons: ['same rule', 'both T1490'],
    })
    expect(found.alerts.at(-1)!.reasons[0]).toMatch(/^same rare sha256 aaaa/)
    expect(found.suggestions[0]).toMatchObject({
      kind: 'disposition',
      value: 'false_positive',
      label: 'Close as a false positive',
      times: 2,
      of: 2,
      source: { by: 'ana' },
    })
    expect(found.suggestions.map(({ kind }) => kind)).toEqual(['disposition', 'owner'])
    expect(found.suggestions[1]).toMatchObject({ label: 'Give it to ana', value: world.ana.personId })
    await expect(toAlert(asked, world.otto)).rejects.toMatchObject({ kind: 'unknown' })
    await expect(toAlert('none')).rejects.toMatchObject({ kind: 'unknown' })
  })

  it('say nothing where they disagree, or of what is closed', async () => {
    const rule = { title: 'Odd logon' }
    await close(await anAlert(rule))
    await close(await anAlert(rule), world.bob, 'true_positive')
    const asked = await anAlert(rule)
    expect((await toAlert(asked)).suggestions.filter(({ kind }) => kind === 'disposition')).toEqual([])
    await close(asked)
    expect((await toAlert(asked)).suggestions).toEqual([])
  })
})

describe('caution', () => {
  const rule = (n: number) => ({ title: `Beacon of kind ${'abcde'[n]}`, observables: [hash(200 + n)] })
  const kinds = async (id: string, actor = world.ana) => (await toAlert(id, actor)).suggestions.map(({ kind }) => kind)
  const observable = async (n: number) =>
    String((await world.owner('select id from observables where value = $1', [hash(200 + n).value]))[0]!.id)

  it('keeps a harmless verdict from what carries an IOC', async () => {
    for (let n = 0; n < 3; n++) await close(await anAlert(rule(1)))
    const asked = await anAlert(rule(1))
    expect(await kinds(asked)).toEqual(['disposition', 'owner'])
    await world.did(world.ana, 'observable.mark-ioc', await observable(1), { ioc: true })
    expect(await kinds(asked)).toEqual(['owner'])
  })

  it('keeps it from what is like a true positive, however many were harmless', async () => {
    for (let n = 0; n < 6; n++) await close(await anAlert(rule(2)))
    const asked = await anAlert(rule(2))
    expect(await kinds(asked)).toEqual(['disposition', 'owner'])
    await close(await anAlert(rule(2)), world.ana, 'true_positive')
    expect(await kinds(asked)).toEqual(['owner'])
  })

  it('suggests the open case of what shares an observable instead, until it is closed; refused it stays away', async () => {
    for (let n = 0; n < 3; n++) await close(await anAlert(rule(3)))
    const inIt = await anAlert({ title: 'Something else', observables: [hash(203)] })
    const kase = await world.did<Case>(world.ana, 'case.open', null, { title: 'Beacons', alertIds: [inIt] })
    const asked = await anAlert(rule(3))
    const [first] = (await toAlert(asked)).suggestions
    expect(first).toMatchObject({
      kind: 'case',
      label: `Add to ${kase.key}`,
      value: kase.id,
      times: 1,
      source: { id: inIt },
      case: { id: kase.id, key: kase.key, title: 'Beacons' },
    })
    expect(await kinds(asked)).toEqual(['case', 'owner'])
    await world.does(world.ana, 'alert.refuse-suggestion', asked, refusal(first!))
    expect(await kinds(asked)).toEqual(['owner'])
    await world.did(world.ana, 'case.close', kase.id, { disposition: 'duplicate', summary: 'Known.' })
    expect(await kinds(asked)).toEqual(['disposition', 'owner'])
  })

  it('says nothing of an open case that is restricted', async () => {
    const inIt = await anAlert({ title: 'Quiet', observables: [hash(204)] })
    await world.does(world.lena, 'case.open', [], { title: 'Hidden beacons', alertIds: [inIt], restricted: true })
    const asked = await anAlert(rule(4))
    expect(await kinds(asked, world.lena)).toEqual(['case'])
    expect(await kinds(asked, world.rita)).toEqual([])
  })
})

describe('like a case', () => {
  async function aCase(title: string, alertIds: string[], more: object = {}): Promise<Case> {
    return world.did<Case>(world.ana, 'case.open', null, { title, alertIds, ...more })
  }

  it('are closed cases by what they share; their work is suggested, and taken it is not suggested again', async () => {
    for (const n of [1, 2]) {
      const kase = await aCase(`Loader on a laptop ${n}`, [await anAlert({ observables: [hash(50)] })], {
        type: 'malware',
        ownerId: world.bob.personId,
      })
      const task = await world.did<{ id: string }>(world.ana, 'task.create', null, {
        caseId: kase.id,
        title: 'Isolate the host',
      })
      await world.did(world.ana, 'task.finish', task.id, {})
      await world.did(world.leo, 'case.close', kase.id, { disposition: 'true_positive', summary: 'Reinstalled.' })
    }
    const kase = await aCase('Loader on a server', [await anAlert({ observables: [hash(50)] })], { type: 'malware' })
    const found = await toCase(kase.key)
    expect(found.cases.map((each) => each.case.title).sort()).toEqual(['Loader on a laptop 1', 'Loader on a laptop 2'])
    expect(found.cases[0]).toMatchObject({
      disposition: 'true_positive',
      summary: 'Reinstalled.',
      closedBy: { name: 'leo' },
      owner: { name: 'bob' },
    })
    expect(found.cases[0]!.reasons[0]).toMatch(/^same rare sha256/)
    expect(found.suggestions.map(({ kind, label }) => [kind, label])).toEqual([
      ['owner', 'Give it to bob'],
      ['task', 'Add the task “Isolate the host”'],
    ])
    await world.did(world.ana, 'task.create', null, { caseId: kase.id, title: 'Isolate the host' })
    await world.did(world.ana, 'case.assign', kase.id, { ownerId: world.bob.personId })
    expect((await toCase(kase.id)).suggestions).toEqual([])
    await expect(toCase(kase.id, world.otto)).rejects.toMatchObject({ kind: 'unknown' })
  })

  it('refuses a suggestion of a case: row, fact, back', async () => {
    const body = { kind: 'task', what: crypto.randomUUID(), sourceId: crypto.randomUUID() }
    const kase = await aCase('Alone', [await anAlert()])
    const performed = await world.does(world.ana, 'case.refuse-suggestion', kase.id, body)
    expect(performed.facts[0]).toMatchObject({
      fact: 'case.suggestion-refused',
      data: { title: kase.key, kind: 'task' },
    })
    const kept = () => world.owner('select kind, what from suggestion_refusals where target_id = $1', [kase.id])
    expect(await kept()).toEqual([{ kind: 'task', what: body.what }])
    expect(await undo(performed.groupId)).toMatchObject({ results: [{ done: true }] })
    expect(await kept()).toEqual([])
    await world.did(world.ana, 'case.close', kase.id, { disposition: 'duplicate', summary: 'Seen twice.' })
    await expect(world.does(world.ana, 'case.refuse-suggestion', kase.id, body)).rejects.toMatchObject({
      code: 'case.closed',
    })
    await expect(world.does(world.gus, 'case.refuse-suggestion', kase.id, body)).rejects.toMatchObject({
      code: 'request.forbidden',
    })
    await expect(world.does(world.otto, 'case.refuse-suggestion', kase.id, body)).rejects.toMatchObject({
      code: 'request.unknown',
    })
  })
})

describe('a refusal', () => {
  it('holds for the organisation, for this source; is taken back; many of a kind lower its rank', async () => {
    const rule = { title: 'Printer speaks to the world' }
    for (let n = 0; n < 3; n++) await close(await anAlert(rule))
    const asked = await anAlert(rule)
    const verdict = (await toAlert(asked)).suggestions[0]!
    expect(verdict.kind).toBe('disposition')
    const performed = await world.does(world.ana, 'alert.refuse-suggestion', asked, refusal(verdict))
    expect(performed.facts[0]).toMatchObject({ fact: 'alert.suggestion-refused', data: { kind: 'disposition' } })
    for (const actor of [world.ana, world.bob])
      expect((await toAlert(asked, actor)).suggestions.map(({ kind }) => kind)).toEqual(['owner'])
    expect(await undo(performed.groupId)).toMatchObject({ results: [{ done: true }] })
    expect((await toAlert(asked)).suggestions[0]).toEqual(verdict)
    // A newer verdict is a new source.
    await world.does(world.ana, 'alert.refuse-suggestion', asked, refusal(verdict))
    await close(await anAlert(rule))
    expect((await toAlert(asked)).suggestions[0]!.kind).toBe('disposition')
    for (let n = 0; n < 6; n++)
      await world.does(world.ana, 'alert.refuse-suggestion', await anAlert(), refusal(verdict))
    expect((await toAlert(asked)).suggestions.map(({ kind }) => kind)).toEqual(['owner', 'disposition'])
  })

  it('is refused where it is nonsense, invisible or not allowed', async () => {
    const id = await anAlert()
    const body = { kind: 'owner', what: id, sourceId: id }
    const refusing = (actor: TheWorld['ana'], given: object = body) =>
      world.does(actor, 'alert.refuse-suggestion', id, given)
    await expect(refusing(world.ana, { ...body, kind: 'mood' })).rejects.toMatchObject({ kind: 'invalid' })
    await expect(refusing(world.gus)).rejects.toMatchObject({ code: 'request.forbidden' })
    await expect(refusing(world.otto)).rejects.toMatchObject({ code: 'request.unknown' })
  })
})

describe('what is restricted', () => {
  it('is in no neighbour, count, reason or suggestion of who may not know of it', async () => {
    const shared = [hash(90)]
    const rule = { title: 'Files copied to a stick', observables: shared }
    const hidden = [await anAlert(rule), await anAlert(rule), await anAlert(rule)]
    const secret = await world.did<Case>(world.lena, 'case.open', null, {
      title: 'Files copied to a stick by an insider',
      type: 'insider',
      alertIds: hidden,
    })
    const task = await world.did<{ id: string }>(world.lena, 'task.create', null, {
      caseId: secret.id,
      title: 'Ask HR',
    })
    await world.did(world.lena, 'task.finish', task.id, {})
    await world.did(world.lena, 'case.restrict', secret.id, { reason: 'Personnel matter' })
    await world.did(world.lena, 'case.close', secret.id, { disposition: 'true_positive', summary: 'Dismissed.' })
    await world.settle()
    const asked = await anAlert(rule)
    const kase = await world.did<Case>(world.rita, 'case.open', null, {
      title: 'Files copied to a stick',
      type: 'insider',
      alertIds: [await anAlert(rule)],
    })
    for (const actor of [world.rita, world.gus]) {
      const said = JSON.stringify([await toAlert(asked, actor), await toCase(kase.id, actor)])
      for (const word of [secret.id, secret.key, ...hidden, 'insider by', 'Ask HR', 'Dismissed', 'lena'])
        expect(said).not.toContain(word)
      const like = await toAlert(asked, actor)
      expect(like.alerts.filter((each) => each.disposition !== null)).toEqual([])
      expect(like.alerts[0]!.reasons[0]).toMatch(/^same rare /)
      expect(like.suggestions.map(({ label }) => label)).toEqual([`Add to ${kase.key}`])
    }
    expect((await toAlert(asked, world.lena)).alerts.map(({ alert }) => alert.id)).toEqual(
      expect.arrayContaining(hidden),
    )
    expect((await toCase(kase.id, world.lena)).cases.map((each) => each.case.key)).toEqual([secret.key])
  })

  it('hides a refusal with its target', async () => {
    const id = await anAlert()
    await world.does(world.lena, 'case.open', [], { title: 'Hidden', alertIds: [id], restricted: true })
    const body = { kind: 'owner', what: id, sourceId: id }
    await expect(world.does(world.rita, 'alert.refuse-suggestion', id, body)).rejects.toMatchObject({
      code: 'request.unknown',
    })
    await world.owner(
      `insert into suggestion_refusals (organisation_id, target_id, target_kind, kind, what, source_id, refused_at)
       values ($1, $2, 'alert', 'owner', $2, $2, now())`,
      [world.ana.organisationId, id],
    )
    const seen = (actor: TheWorld['ana']) =>
      world.reads(actor, async ({ db }) =>
        db.selectFrom('suggestion_refusals').select('what').where('target_id', '=', id).execute(),
      )
    expect(await seen(world.rita)).toEqual([])
    expect(await seen(world.lena)).toHaveLength(1)
  })
})
