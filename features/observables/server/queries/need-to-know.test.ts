import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tokenOf, until } from '../../../../test/harness/live-writer.ts'
import { sender, type Send } from '../../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Actor } from '../../../../platform/server/scene.ts'
import type { Observable, Relation, Remark } from '../../contract/observable.ts'
import { observableId } from '../observable.ts'

let world: TheWorld
let send: Send
beforeAll(async () => {
  world = await openWorld('observable-need-to-know')
  send = await sender(world, world.leo)
})
afterAll(() => world.close())

const idOf = (value: string) => observableId(world.lena.organisationId, 'domain', value)
const restricted = (alertIds?: string[]) =>
  world.did<{ id: string }>(world.lena, 'case.open', null, {
    title: 'Insider',
    restricted: true,
    ...(alertIds ? { alertIds } : {}),
  })
const write = async (value: string) => {
  const kase = await restricted()
  await world.does(world.lena, 'observable.add', [], { caseId: kase.id, observables: [{ type: 'domain', value }] })
  return { caseId: kase.id, id: idOf(value) }
}
const arrive = async (value: string) => {
  await send('/alerts', [
    { source: 'ids', sourceRef: value, title: 'Lookup', observables: [{ type: 'domain', value }] },
  ])
  return String((await world.owner('select id from alerts where source_ref = $1', [value]))[0]!.id)
}
const told = async (who: Actor, subject: string) =>
  (await world.asks<{ items: { fact: string }[] }>(who, 'activity.list', { subject, limit: 200 })).items.map(
    ({ fact }) => fact,
  )

describe('what is told of an observable', () => {
  it('is as hidden as the observable is, in the log and live', async () => {
    const { id } = await write('secret.example.com')
    const at = await (await world.api()).app.listen({ port: 0, host: '127.0.0.1' })
    const listen = async (who: Actor) => {
      const line = new AbortController()
      const heard = { text: '', stop: () => line.abort() }
      const headers = { authorization: `Bearer ${await tokenOf(world, who)}` }
      const answer = await fetch(`${at}/api/v1/events`, { headers, signal: line.signal })
      const follow = async () => {
        for await (const part of answer.body!.pipeThrough(new TextDecoderStream())) heard.text += part
      }
      void follow().catch(() => undefined)
      return heard
    }
    const [hers, his] = [await listen(world.lena), await listen(world.bob)]
    await world.does(world.lena, 'observable.mark-ioc', id, { ioc: true, confidence: 90 })
    await world.does(world.lena, 'observable.remark', id, { note: 'John Doe is our suspect', verdict: 'malicious' })
    await world.does(world.adam, 'team.create', [], { name: 'Late shift' })
    await until('both hear what came last', () => [hers, his].every(({ text }) => text.includes('team.created')))
    expect([hers.text.includes(id), his.text.includes(id)]).toEqual([true, false])
    for (const each of [hers, his]) each.stop()
    expect(await told(world.lena, id)).toEqual(['observable.remarked', 'observable.ioc-marked'])
    for (const who of [world.gus, world.rita, world.omar, world.ana]) expect(await told(who, id)).toEqual([])
  })

  it('is hidden when its last alert is, also what was said before', async () => {
    const alert = await arrive('later.example.com')
    await world.does(world.ana, 'observable.tag', idOf('later.example.com'), { add: ['beacon'], remove: [] })
    expect(await told(world.gus, idOf('later.example.com'))).toEqual(['observable.tagged'])
    await restricted([alert])
    expect(await told(world.gus, idOf('later.example.com'))).toEqual([])
    expect(await told(world.lena, idOf('later.example.com'))).toEqual(['observable.tagged'])
  })

  it('is of two ends where they are related', async () => {
    await arrive('open.example.com')
    const other = await arrive('other.example.com')
    const [from, to] = [idOf('open.example.com'), idOf('other.example.com')]
    await world.does(world.ana, 'observable.relate', from, { kind: 'related_to', toId: to })
    await world.does(world.ana, 'observable.unrelate', from, { kind: 'related_to', toId: to })
    expect(await told(world.gus, from)).toEqual(['observable.unrelated', 'observable.related'])
    await restricted([other])
    expect(await told(world.gus, from)).toEqual([])
    expect(await told(world.lena, from)).toEqual(['observable.unrelated', 'observable.related'])
  })
})

describe('what is said of an observable of which a restricted case alone knows', () => {
  const say = async (who: Actor, id: string, toId: string, word: string) => {
    await world.does(who, 'observable.remark', id, { note: `${word} is our suspect` })
    await world.does(who, 'observable.tag', id, { add: [word], remove: [] })
    await world.does(who, 'observable.mark-ioc', id, { ioc: true, confidence: 90, until: '2099-01-01T00:00:00Z' })
    await world.does(who, 'observable.classify', id, { tlp: 'red', pap: 'amber' })
    await world.does(who, 'observable.relate', id, { kind: 'related_to', toId })
  }
  const look = async (who: Actor, id: string) => {
    const { items: notes } = await world.asks<{ items: Remark[] }>(who, 'observable.remarks', {}, { id })
    const { items: relations } = await world.asks<{ items: Relation[] }>(who, 'observable.relations', {}, { id })
    const observable = await world.asks<Observable>(who, 'observable.read', {}, { id })
    const { tags, tlp, pap, ioc, iocConfidence, iocUntil } = observable
    const said = relations.filter(({ by }) => by !== null).length
    return { notes: notes.map(({ note }) => note), relations: said, tags, tlp, pap, ioc, iocConfidence, iocUntil }
  }
  const nothing = {
    notes: [],
    relations: 0,
    tags: [],
    tlp: null,
    pap: null,
    ioc: false,
    iocConfidence: null,
    iocUntil: null,
  }
  const found = async (who: Actor, filter: Record<string, string>) =>
    (await world.asks<{ items: Observable[] }>(who, 'observable.list', filter)).items.map(({ value }) => value)

  it('stays with that case when somebody else imports it, and what they say stands beside', async () => {
    await arrive('plain.example.com')
    const { id, caseId } = await write('pasted.example.com')
    await say(world.lena, id, idOf('plain.example.com'), 'john')
    const whole = await look(world.lena, id)
    expect(whole).toMatchObject({ notes: ['john is our suspect'], relations: 1, tags: ['john'], ioc: true })
    await world.does(world.rita, 'observable.import', [], { text: 'pasted.example.com' })
    for (const who of [world.rita, world.gus]) {
      expect(await look(who, id)).toEqual(nothing)
      expect(await told(who, id)).toEqual([])
      expect(await found(who, { tag: 'john' })).toEqual([])
      expect(await found(who, { ioc: 'true' })).toEqual([])
      expect(await found(who, { q: 'pasted', ioc: 'false' })).toEqual(['pasted.example.com'])
    }
    expect(await look(world.lena, id)).toEqual(whole)

    await say(world.rita, id, idOf('plain.example.com'), 'phish')
    const hers = { notes: ['phish is our suspect'], relations: 1, tags: ['phish'], tlp: 'red', ioc: true }
    for (const who of [world.rita, world.gus]) expect(await look(who, id)).toMatchObject(hers)
    expect(await found(world.gus, { tag: 'phish' })).toEqual(['pasted.example.com'])
    expect((await told(world.gus, id)).length).toBe(5)
    await world.does(world.rita, 'observable.mark-ioc', id, { ioc: false })
    await world.does(world.rita, 'observable.tag', id, { add: [], remove: ['phish', 'john'] })
    await world.does(world.rita, 'observable.unrelate', id, { kind: 'related_to', toId: idOf('plain.example.com') })
    expect(await look(world.gus, id)).toMatchObject({ relations: 0, tags: [], ioc: false })
    expect(await look(world.lena, id)).toMatchObject({ relations: 1, ioc: true, iocConfidence: 90 })
    expect((await look(world.lena, id)).tags).toContain('john')
    const again = { text: 'pasted.example.com', tags: ['feed'], tlp: 'green', ioc: { confidence: 10 } }
    const { id: importId } = await world.did<{ id: string }>(world.rita, 'observable.import', null, again)
    expect(await look(world.gus, id)).toMatchObject({ tags: ['feed'], ioc: true, iocConfidence: 10 })
    expect((await look(world.lena, id)).tags).toContain('feed')
    await world.does(world.rita, 'observable.withdraw-import', importId)
    expect(await look(world.gus, id)).toMatchObject({ tags: [], ioc: false })
    expect((await look(world.lena, id)).tags).not.toContain('feed')
    expect(await look(world.lena, id)).toMatchObject({ ioc: true, iocConfidence: 90 })

    await world.does(world.lena, 'case.unrestrict', caseId, { reason: 'Told to all' })
    expect(await look(world.gus, id)).toMatchObject({ notes: ['phish is our suspect', 'john is our suspect'] })
  })

  it('is for all who see an alert with it that is open to all', async () => {
    const { id } = await write('both.example.com')
    await world.does(world.lena, 'observable.tag', id, { add: ['known'], remove: [] })
    await arrive('both.example.com')
    expect((await look(world.gus, id)).tags).toEqual(['known'])
    await world.does(world.lena, 'observable.remark', id, { note: 'Seen by all' })
    expect((await look(world.gus, id)).notes).toEqual(['Seen by all'])
  })
})
