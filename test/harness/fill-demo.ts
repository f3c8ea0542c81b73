import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { makeApi } from '../../apps/api.ts'
import { compose } from '../../apps/compose.ts'
import { signIn, type Door } from '../../apps/demo/door.ts'
import { fill } from '../../apps/demo/fill.ts'
import type { Hand } from '../../apps/demo/plan.ts'
import { movedClock } from '../../apps/demo/moved-clock.ts'
import { watchJobs } from '../../apps/demo/settled.store.ts'
import type { AlertRow } from '../../features/alerts/contract/alert.ts'
import type { CaseItem } from '../../features/cases/contract/case.ts'
import { newSetupLink } from '../../features/accounts/server/index.ts'
import { startWorker } from '../../platform/server/jobs/worker.ts'
import { passingMeans } from '../../platform/server/means/means.ts'
import { makeLog } from '../../platform/server/log.ts'

/** What a filling left behind, as a test compares it. */
export type DemoDay = {
  created: number
  repeated: number
  byStatus: Record<string, number>
  cases: Pick<CaseItem, 'key' | 'title' | 'status' | 'severity' | 'tasks'>[]
  /** Minutes between the end of the day and the oldest alert. */
  reach: number
  seenByAna: string[]
  /** The investigation that lena leads: the standing of its exhibits, and who hears of what. */
  enquiry: {
    exhibits: string[]
    standings: string[]
    outside: string[]
    judgements: number
    said: number
    guests: number
  }
}

type Given = { appUrl: string; ownerUrl: string; end: string; scale: number }

/**
 * A thread of its own: ids grow with the clock of their process, and this one is moved through the past, so that neither
 * it nor the tests beside it would get the ids of their time.
 */
async function fillDemo({ appUrl, ownerUrl, end: ends, scale }: Given): Promise<DemoDay> {
  const log = makeLog('silent')
  const end = new Date(ends)
  const clock = movedClock(new Date(end.getTime() - 24 * 60 * 60 * 1000))
  const files = mkdtempSync(join(tmpdir(), 'caseward-files-'))
  const composed = await compose({ appUrl, baseUrl: 'http://127.0.0.1', log, clock, means: passingMeans({ files }) })
  const worker = await startWorker({ ...composed, ownerUrl, log })
  const api = await makeApi(composed, { baseUrl: 'http://127.0.0.1', log })
  const jobs = watchJobs(ownerUrl)
  const door: Door = { url: await api.app.listen({ port: 0, host: '127.0.0.1' }), request: fetch }
  const setupToken = (await newSetupLink(composed.database, clock.now())) ?? ''
  const stop = new AbortController().signal
  const { created, repeated } = await fill({
    door,
    clock,
    setupToken,
    end,
    seed: 'test',
    scale,
    jobs,
    stop,
    say: () => undefined,
  })
  const day = { created, repeated, ...(await look(door, end)) }
  await jobs.stop()
  await api.stop()
  await worker.stop()
  await composed.database.close()
  rmSync(files, { recursive: true, force: true })
  return day
}

async function look(door: Door, end: Date): Promise<Omit<DemoDay, 'created' | 'repeated'>> {
  const [leo, ana] = [await signIn(door, 'leo'), await signIn(door, 'ana')]
  const { byStatus } = await leo.get<{ byStatus: Record<string, { value: number }> }>('/alerts/counts')
  const alerts: AlertRow[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: AlertRow[]; nextCursor: string | null } = await leo.get(
      `/alerts?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    )
    alerts.push(...page.items)
    cursor = page.nextCursor
  }
  const cases = await leo.get<{ items: CaseItem[] }>('/cases?limit=50')
  const seen = await ana.get<{ items: CaseItem[] }>('/cases?limit=50')
  return {
    byStatus: Object.fromEntries(Object.entries(byStatus).map(([status, { value }]) => [status, value])),
    cases: cases.items.map(({ key, title, status, severity, tasks }) => ({ key, title, status, severity, tasks })),
    reach: (end.getTime() - Date.parse(alerts.at(-1)?.receivedAt ?? 'never')) / 60_000,
    seenByAna: seen.items.map(({ key }) => key),
    enquiry: await lookInto(await signIn(door, 'lena')),
  }
}

async function lookInto(lena: Hand): Promise<DemoDay['enquiry']> {
  const of = <T>(path: string) => lena.get<T>(`/cases/INV-2/${path}`)
  const { items } = await of<{ items: { title: string; standing: string }[] }>('evidence?limit=50')
  const { outside } = await of<{ outside: { label: string }[] }>('mandates')
  const { judgements } = await of<{ judgements: unknown[] }>('hypotheses')
  const { statements } = await of<{ statements: unknown[] }>('parties')
  const guests = await lena.get<{ items: unknown[] }>('/guests?case=INV-2')
  return {
    exhibits: items.map(({ title }) => title),
    standings: items.map(({ standing }) => standing),
    outside: outside.map(({ label }) => label),
    judgements: judgements.length,
    said: statements.length,
    guests: guests.items.length,
  }
}

parentPort?.postMessage(await fillDemo(workerData as Given))
