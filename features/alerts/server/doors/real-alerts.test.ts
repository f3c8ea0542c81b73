import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sender, type Send } from '../../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'

/** Alerts of a real exercise, where a copy lies beside the repository; they are not ours to ship. */
const folder = new URL('../../../../../shared/data/alerts/suricata/', import.meta.url).pathname
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('cptc-2017-')) : []

describe.skipIf(files.length === 0)(
  `real Suricata alerts${files.length === 0 ? ' (skipped: ../shared/data/alerts is not here)' : ''}`,
  () => {
    let world: TheWorld
    let send: Send
    beforeAll(async () => {
      world = await openWorld('real-alerts')
      send = await sender(world, world.leo)
    })
    afterAll(() => world.close())

    it('land, each counted once, and none is lost', { timeout: 180_000 }, async () => {
      const total = { created: 0, repeated: 0, rejected: 0 }
      for (const name of files) {
        const { status, body } = await send('/ingest/suricata', readFileSync(join(folder, name)), {
          'content-encoding': 'gzip',
        })
        expect(status).toBe(200)
        total.created += body.created
        total.repeated += body.repeated
        total.rejected += body.rejected.length
      }
      expect(total.created + total.repeated + total.rejected).toBe(15_133)
      expect(total.rejected).toBe(0)
      const [stored] = await world.owner('select count(*)::int as alerts, sum(arrivals)::int as arrivals from alerts')
      expect(stored).toEqual({ alerts: total.created, arrivals: 15_133 })
      const [payloads] = await world.owner('select count(*)::int as count from alert_payloads')
      expect(payloads).toEqual({ count: 15_133 })
    })
  },
)
