import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tokenOf, until } from '../../../../test/harness/live-writer.ts'
import { sender, type Send } from '../../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Actor } from '../../../../platform/server/scene.ts'
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
