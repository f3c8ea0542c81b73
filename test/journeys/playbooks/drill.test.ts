import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sleep, startKillable, type Killable } from './killable.ts'
import { startReceivers, type Receivers } from './receivers.ts'

/** `CASEWARD_DRILL_RUNS=1000` for the whole of it, with kills from its beginning to its end; it takes a quarter of an hour. */
const whole = process.env.CASEWARD_DRILL_RUNS !== undefined
const runs = Number(process.env.CASEWARD_DRILL_RUNS ?? 4)
const patience = whole ? 3_000_000 : 300_000

let product: Killable
let receivers: Receivers
beforeAll(async () => {
  receivers = await startReceivers(whole ? 50 : 150)
  product = await startKillable({ CASEWARD_SMTP_URL: receivers.box.url, CASEWARD_OUTBOUND_ALLOW: '127.0.0.1' })
}, 120_000)
afterAll(async () => {
  await product?.close()
  await receivers?.close()
})

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

const say = (words: string): unknown => whole && process.stdout.write(`${words}\n`)

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
  const deadline = performance.now() + patience
  while (performance.now() < deadline) {
    const asks = await product.ask<{ items: { id: string }[] }>('/playbook-asks?limit=200')
    for (const { id } of asks?.items ?? []) await product.ask(`/playbook-asks/${id}/decide`, { approved: true })
    const running = await product.ask<{ items: unknown[] }>('/playbook-runs?status=running&limit=1')
    if (asks?.items.length === 0 && running?.items.length === 0) return
    await sleep(500)
  }
  throw new Error('Some run did not come to its end.')
}

let lastKill = 0

/** One after the other: the application, its database, both at once. @returns how often */
async function killUntil(isOver: () => boolean): Promise<number> {
  for (let n = 0; ; n += 1) {
    await sleep(700 + ((n * 397) % 900) + (n < 6 ? 0 : 20_000))
    if (isOver() || (n > 0 && !whole)) return n
    lastKill = Date.now()
    await product.kill((['application', 'database', 'both'] as const)[n % 3]!)
  }
}

describe(`a drill: kill -9 in the middle of ${runs} runs of a playbook`, () => {
  it('does every step once, loses no run, and still asks and waits', { timeout: patience + 60_000 }, async () => {
    const { id } = await insist<{ id: string }>('/playbooks', { document })
    await insist(`/playbooks/${id}/publish`, {})
    let over = false
    const running = startAll(id)
      .then(approveAll)
      .finally(() => (over = true))
    const killed = await killUntil(() => over)
    await running
    say(`${runs} runs, killed ${killed} times, done after ${Math.round(performance.now() / 1000)} s`)
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

/** How long a sender keeps what it took, and after a kill everybody else from it. */
const leases = { notice_deliveries: '120 seconds', webhook_deliveries: '150 seconds' }

/** What senders had taken that were killed before this moment is free; a whole drill waits instead. */
async function freeTaken(before: number): Promise<void> {
  for (const [table, lease] of Object.entries(leases))
    await product.query(`update ${table} set due_at = now() where state = 'sending'
      and due_at <= to_timestamp(${before / 1000}) + interval '${lease}'`)
}

const sendings = whole ? 300 : 10

async function tellAll(me: string): Promise<void> {
  for (let n = 0; n < sendings; n += 1) {
    await insist('/notices', { people: [me], text: `Look at ${n}` })
    await insist('/cases', { title: `Told ${n}` })
  }
}

/** Until each notice was mailed, or needed no mail any more, and each fact was called out. */
async function untilSent(): Promise<void> {
  const left = `select
    (select json_object_agg(state, count) from (select state, count(*) from notice_deliveries group by state) d) as mails,
    (select json_object_agg(state, count) from (select state, count(*) from webhook_deliveries group by state) d) as calls,
    (select count(*)::int from notices n where not exists (select from notice_deliveries d
      where d.notice_id = n.id and d.state in ('sent', 'skipped'))) as untold,
    (select count(*)::int from activity, webhooks w where fact = 'case.opened' and at > w.since)
      - (select count(*)::int from webhook_deliveries where state = 'sent') as uncalled`
  let seen: Record<string, unknown> | undefined
  for (let waited = 0; waited < 1600; waited += 1) {
    seen = (await product.query(left))[0]
    if (seen?.untold === 0 && Number(seen.uncalled) <= 0) return
    await sleep(250)
  }
  throw new Error(`Something was not sent: ${JSON.stringify(seen)}`)
}

describe(`a drill: kill -9 in the middle of sending ${sendings} mails and calls`, () => {
  it('loses none, and what goes twice has the same id', { timeout: 900_000 }, async () => {
    const [me] = await product.query('select id from people')
    await insist('/webhooks', { name: 'Drill', url: receivers.hook, facts: ['case.opened'] })
    let over = false
    const telling = tellAll(String(me?.id)).finally(() => (over = true))
    const killed = await killUntil(() => over)
    await telling
    if (!whole) await freeTaken(lastKill)
    await untilSent()

    const sent = await product.query(`select distinct batch_id as id from notice_deliveries where state = 'sent'`)
    const mails = receivers.mailed()
    expect(new Set(mails)).toEqual(new Set(sent.map(({ id }) => id)))
    const calls = await product.query(`select id, state from webhook_deliveries`)
    expect(calls.filter(({ state }) => state !== 'sent')).toEqual([])
    expect(new Set(receivers.called)).toEqual(new Set(calls.map(({ id }) => id)))
    expect(calls.length).toBeGreaterThanOrEqual(sendings)
    // A kill leaves in doubt the one mail and the one call that were under way.
    expect(mails.length - sent.length).toBeLessThanOrEqual(killed)
    say(
      `${mails.length} mails, ${sent.length} unlike; ${receivers.called.length} calls, ${calls.length} unlike; killed ${killed} times`,
    )
  })
})
