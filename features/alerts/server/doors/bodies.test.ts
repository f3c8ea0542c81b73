import { request } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tokenOf } from '../../../../test/harness/live-writer.ts'
import { sender, type Send } from '../../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'

let world: TheWorld
let send: Send
beforeAll(async () => {
  world = await openWorld('bodies')
  send = await sender(world, world.leo)
})
afterAll(() => world.close())

let count = 0
const alert = (more: object = {}) => ({ source: 'probe', sourceRef: `r${++count}`, title: 'Beacon', ...more })
const timeOf = async (sourceRef: string) =>
  (await world.owner('select occurred_at from alerts where source_ref = $1', [sourceRef]))[0]?.occurred_at

describe('bodies that would cost too much', () => {
  it('are unpacked when they are gzip, whatever was said of them', async () => {
    const packed = gzipSync(JSON.stringify([alert(), alert()]))
    expect((await send('/alerts', packed, { 'content-type': 'application/octet-stream' })).body).toMatchObject({
      created: 2,
      rejected: [],
    })
  })

  it('land in several batches when they are large, each alert once and in its place', async () => {
    const many = Array.from({ length: 12_000 }, (_, at) => (at === 11_000 ? { source: 'x' } : alert()))
    const { body } = await send('/alerts', many.map((each) => JSON.stringify(each)).join('\n'))
    expect(body).toMatchObject({ created: 11_999, repeated: 0 })
    expect(body.rejected.map((each) => (each as { index: number }).index)).toEqual([11_000])
  })

  it('hold up nobody while they come slowly', async () => {
    const { app } = await world.api()
    const at = await app.listen({ port: 0, host: '127.0.0.1' })
    const token = await tokenOf(world, world.leo)
    const slow = request(`${at}/api/v1/alerts`, { method: 'POST', headers: { authorization: `Bearer ${token}` } })
    slow.on('error', () => undefined)
    slow.write('[')
    const large = Array.from({ length: 3000 }, () => JSON.stringify(alert({ description: 'd'.repeat(500) }))).join('\n')
    const answer = await fetch(`${at}/api/v1/alerts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: large,
    })
    expect(await answer.json()).toMatchObject({ created: 3000 })
    slow.destroy()
  })

  it('of which a time lies in a zone beyond what the database knows are taken in UTC', async () => {
    const one = alert({ occurredAt: '2026-01-01T00:00:00+18:00' })
    expect((await send('/alerts', one)).body.created).toBe(1)
    expect(await timeOf(one.sourceRef)).toEqual(new Date('2025-12-31T06:00:00Z'))
  })
})
