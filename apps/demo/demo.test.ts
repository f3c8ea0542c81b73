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

/** A Sunday that is not long ago: what lasts for some weeks is measured by the database, which has the time of now. */
function lastSunday(): string {
  const now = new Date()
  now.setUTCDate(now.getUTCDate() - (now.getUTCDay() || 7))
  return `${now.toISOString().slice(0, 10)}T17:30:00Z`
}

/** What the seed of the test gives, whenever the day ends: on a Sunday here, on other days when it was written. */
const given = { created: 301, repeated: 789 }

it('fills in a whole day, and no payload or change of it is refused', { timeout: 600_000 }, async () => {
  const day = await dayOf('demo', lastSunday())
  expect(day).toMatchObject(given)
  expect(day.reach).toBeGreaterThan(23 * 60)
  for (const status of ['new', 'triaging', 'linked', 'snoozed', 'suppressed', 'closed'])
    expect(day.byStatus[status]).toBeGreaterThan(0)
  expect(day.cases).toContainEqual(
    expect.objectContaining({
      key: 'INC-6',
      severity: 'critical',
      status: 'Containment',
      tasks: { done: 7, skipped: 0, waived: 0, total: 14 },
    }),
  )
  expect(day.cases.map(({ key }) => key)).toContain('INV-1')
  expect(day.seenByAna.filter((key) => key.startsWith('INV'))).toEqual([])
  expect(day.enquiry).toEqual({
    exhibits: [
      'Laptop LT-FIN-03 of accounts payable',
      'new-account.eml',
      'payment-run.csv',
      'desk-of-payables.png',
      'transfers.txt',
    ],
    standings: Array.from({ length: 5 }, () => 'held'),
    outside: ['INV-2/4 desk-of-payables.png'],
    judgements: 15,
    said: 2,
    guests: 1,
  })
})
