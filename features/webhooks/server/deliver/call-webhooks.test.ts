import { describe, expect, it } from 'vitest'
import { makeLog } from '../../../../platform/server/log.ts'
import { jobScene } from '../../../../platform/server/jobs/worker.ts'
import { webhookStage } from '../../../../test/harness/webhook-stage.ts'
import type { Notice } from '../../../notices/contract/notice.ts'
import { claimDue } from '../deliveries.store.ts'

const { world, url, heard, answers, follow, call, send, create, open, deliveries, later } =
  webhookStage('failing-webhooks')

describe('what fails', () => {
  it('is tried again, given up, seen and replayed', async () => {
    const made = await create()
    await open()
    answers({ status: 503, text: 'later' })
    await send()
    expect(await deliveries(made.id)).toMatchObject([{ state: 'due', attempts: 1, status: 503, said: 'later' }])
    for (let at = 1; at <= 12; at += 1) {
      later(at * 43_300_000)
      await world().owner(`update webhooks set failing_since = null`)
      await call()
    }
    const [dead] = await deliveries(made.id, { state: 'dead' })
    expect(dead).toMatchObject({ attempts: 12, can: ['webhook.replay'] })
    expect(heard).toHaveLength(12)
    answers({ status: 200 })
    await expect(world().did(world().ana, 'webhook.replay', dead?.id)).rejects.toMatchObject({ status: 403 })
    await expect(world().did(world().otto, 'webhook.replay', dead?.id)).rejects.toMatchObject({ status: 404 })
    await world().did(world().leo, 'webhook.replay', dead?.id)
    await expect(world().did(world().leo, 'webhook.replay', dead?.id)).rejects.toMatchObject({
      code: 'webhook.not_given_up',
    })
    await call()
    expect(await deliveries(made.id)).toMatchObject([{ id: dead?.id, state: 'sent' }])
    expect(new Set(heard.map(({ headers }) => headers['caseward-delivery']))).toEqual(new Set([dead?.id]))
  })

  it('holds the others of its webhook back, and no other webhook', async () => {
    const bad = await create(world().leo, { url: url().replace('/hook', '/bad') })
    await create()
    for (let n = 0; n < 4; n += 1) await open()
    answers((path) => ({ status: path === '/bad' ? 500 : 200 }))
    await send()
    expect(heard.filter(({ path }) => path === '/bad')).toHaveLength(1)
    expect(heard.filter(({ path }) => path === '/hook')).toHaveLength(4)
    expect(
      (await deliveries(bad.id, { state: 'due' })).map(({ attempts }) => attempts).toSorted((a, b) => a - b),
    ).toEqual([0, 0, 0, 1])
  })

  it('because the address is private is given up at once, with the reason', async () => {
    const made = await create()
    await world().owner(`update webhooks set url = 'http://169.254.169.254/latest' where id = $1`, [made.id])
    await open()
    await send()
    expect(await deliveries(made.id)).toMatchObject([
      { state: 'dead', said: expect.stringContaining('requests may not reach') as string },
    ])
  })

  it('for days stops it, and its owner is told', async () => {
    const made = await create()
    answers({ status: 500 })
    await open()
    await send()
    later(4 * 86_400_000)
    await open()
    await send()
    expect(await world().factsOf(made.id)).toEqual(['webhook.created', 'webhook.disabled'])
    world().clock.set(null)
    await world().settle()
    const [notice] = (await world().asks<{ items: Notice[] }>(world().leo, 'notice.list')).items
    expect(notice).toMatchObject({ why: 'upkeep', fact: 'webhook.disabled', data: { name: made.name } })
    await expect(world().did(world().leo, 'webhook.test', made.id)).rejects.toMatchObject({
      code: 'webhook.not_active',
    })
    await world().did(world().leo, 'webhook.resume', made.id)
    answers({ status: 200 })
    heard.length = 0
    await world().did(world().leo, 'webhook.replay-dead', made.id)
    await call()
    expect(heard).toHaveLength(2)
  })

  it('because the worker was killed is sent again after its lease, under the same id', async () => {
    const made = await create()
    await open()
    await follow()
    const jobs = jobScene(world().world, makeLog('silent'))
    await jobs.system(null, 'write', (scene) => claimDue(scene, { leaseMs: 150_000, most: 10, ofEach: 10 }))
    await call()
    expect(heard).toEqual([])
    later(151_000)
    await call()
    expect(heard).toHaveLength(1)
    expect(await deliveries(made.id)).toMatchObject([{ state: 'sent', attempts: 2 }])
  })
})
