import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sleep, startKillable, type Killable } from './killable.ts'

/** `CASEWARD_DRILL_RUNS=1000` for the whole of it; it takes some minutes. */
const runs = Number(process.env.CASEWARD_DRILL_RUNS ?? 4)
const kills = process.env.CASEWARD_DRILL_RUNS ? 6 : 1

let product: Killable
beforeAll(async () => {
  product = await startKillable()
}, 120_000)
afterAll(() => product?.close())

const note = (title: string) => ({ kind: 'action', change: 'note.create', with: { caseId: '{{ case.id }}', title } })
const document = {
  name: 'Drill',
  on: ['case'],
  start: 'first',
  steps: {
    first: { name: 'First', ...note('first'), next: 'each' },
    each: { kind: 'loop', name: 'Each', over: '[1, 2]', do: 'both', next: 'pause' },
    both: { kind: 'parallel', name: 'Both', branches: ['left', 'right'], join: 'met' },
    left: { name: 'Left', ...note('left {{ item }}'), next: 'met' },
    right: { kind: 'script', name: 'Right', code: 'input.item * 2', input: { item: '{{ item }}' }, next: 'met' },
    met: { kind: 'join', name: 'Met', next: 'each' },
    pause: { kind: 'wait', name: 'Pause', for: '5s', next: 'ask' },
    ask: {
      kind: 'approval',
      name: 'Ask',
      question: 'Go on with {{ case.key }}?',
      of: 'starter',
      fourEyes: false,
      next: 'last',
    },
    last: { name: 'Last', ...note('last'), next: 'over' },
    over: { kind: 'end', name: 'Over' },
  },
}
const stepsOfOne = [
  'first',
  'each',
  'pause',
  'ask',
  'last',
  'over',
  ...[0, 1].flatMap((turn) => ['both', 'left', 'right', 'met'].map((step) => `${step} ${turn}`)),
]

async function insist<T>(path: string, body?: unknown): Promise<T> {
  for (let tries = 0; tries < 600; tries += 1) {
    const answer = await product.ask<T>(path, body)
    if (answer !== undefined) return answer
    await sleep(100)
  }
  throw new Error(`${path} did not answer.`)
}

async function startAll(id: string): Promise<void> {
  for (let n = 0; n < runs; n += 1) {
    const { key } = await insist<{ key: string }>('/cases', { title: `Drill ${n}` })
    await insist(`/playbooks/${id}/start`, { subject: { kind: 'case', id: key } })
  }
}

/** Approves whatever is asked until nothing runs any more. */
async function approveAll(): Promise<void> {
  for (let waited = 0; waited < 1200; waited += 1) {
    const asks = await product.ask<{ items: { id: string }[] }>('/playbook-asks?limit=200')
    for (const { id } of asks?.items ?? []) await product.ask(`/playbook-asks/${id}/decide`, { approved: true })
    const running = await product.ask<{ items: unknown[] }>('/playbook-runs?status=running&limit=1')
    if (asks?.items.length === 0 && running?.items.length === 0) return
    await sleep(500)
  }
  throw new Error('Some run did not come to its end.')
}

describe(`a drill: kill -9 in the middle of ${runs} runs of a playbook`, () => {
  it('does every step once, loses no run, and still asks and waits', { timeout: 1_200_000 }, async () => {
    const { id } = await insist<{ id: string }>('/playbooks', { document })
    await insist(`/playbooks/${id}/publish`, {})
    const starting = startAll(id)
    for (let n = 0; n < kills; n += 1) {
      await sleep(700 + ((n * 397) % 900))
      await product.kill((['application', 'database', 'both'] as const)[n % 3]!)
    }
    await starting
    await approveAll()
    const ended = await product.query(`select status, count(*)::int as count from playbook_runs group by status`)
    // A start whose answer was lost was sent again: there may be more runs than cases, never fewer.
    expect(ended).toEqual([{ status: 'done', count: expect.any(Number) as number }])
    const begun = Number(ended[0]?.count)
    expect(begun).toBeGreaterThanOrEqual(runs)
    const steps =
      await product.query(`select status, count(*)::int as count, count(distinct (run_id, step, frame))::int as different
      from playbook_steps group by status`)
    expect(steps).toEqual([{ status: 'done', count: begun * stepsOfOne.length, different: begun * stepsOfOne.length }])
    const [notes] = await product.query(`select count(*)::int as count from notes where removed_at is null`)
    expect(notes).toEqual({ count: begun * 4 })
    const facts = await product.query(`select fact, count(*)::int as count from activity
      where fact in ('playbook.started', 'playbook.asked', 'playbook.decided', 'playbook.ended') group by fact order by fact`)
    expect(facts.map(({ count }) => count)).toEqual([begun, begun, begun, begun])
  })
})
