import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'
import { createDatabase } from '../../test/harness/embedded.ts'
import type { DemoDay } from '../../test/harness/fill-demo.ts'

async function dayOf(name: string, end: string): Promise<DemoDay> {
  const database = await createDatabase(name)
  try {
    const workerData = { appUrl: database.appUrl, ownerUrl: database.ownerUrl, end, scale: 0.05 }
    const worker = new Worker(new URL('../../test/harness/fill-demo.ts', import.meta.url), { workerData })
    return await new Promise<DemoDay>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('The filling ended without an answer.')))
    })
  } finally {
    await database.drop()
  }
}

const settledIn = ({ byStatus }: DemoDay): number => (byStatus['linked'] ?? 0) + (byStatus['closed'] ?? 0)

it(
  'fills in the same day twice, whenever it ends, and no payload or change of it is refused',
  { timeout: 600_000 },
  async () => {
    const [one, two] = await Promise.all([
      dayOf('demo_one', '2026-03-02T06:00:00Z'),
      dayOf('demo_two', '2026-05-17T17:30:00Z'),
    ])
    expect({ ...two, byStatus: {} }).toEqual({ ...one, byStatus: {} })
    // An alert joins its group's case when the engine has time, before somebody closes it or after.
    expect(settledIn(two)).toBe(settledIn(one))
    expect(Math.abs((two.byStatus['linked'] ?? 0) - (one.byStatus['linked'] ?? 0))).toBeLessThanOrEqual(2)
    expect(one.created).toBeGreaterThan(150)
    expect(one.repeated).toBeGreaterThan(400)
    expect(one.reach).toBeGreaterThan(23 * 60)
    for (const status of ['new', 'triaging', 'linked', 'snoozed', 'suppressed', 'closed'])
      expect(one.byStatus[status]).toBeGreaterThan(0)
    expect(one.cases).toContainEqual(
      expect.objectContaining({
        key: 'INC-6',
        severity: 'critical',
        status: 'Containment',
        tasks: { done: 7, skipped: 0, waived: 0, total: 14 },
      }),
    )
    expect(one.cases.map(({ key }) => key)).toContain('INV-1')
    expect(one.seenByAna).not.toContain('INV-1')
  },
)
