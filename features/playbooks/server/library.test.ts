import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startMailbox, type Mailbox } from '../../../test/harness/mailbox.ts'
import { putAlerts } from '../../../test/harness/put-alerts.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { Ask, Run } from '../contract/run.ts'
import { library } from './library.ts'

let world: TheWorld
let box: Mailbox
beforeAll(async () => {
  box = await startMailbox()
  world = await openWorld('playbook_library', { smtpUrl: box.url })
})
afterAll(async () => {
  await world.close()
  await box.close()
})

type Playing = {
  on?: 'case' | 'alert'
  input?: Record<string, unknown>
  /** Answers to forms, by the key of a field they have. */
  answers?: Record<string, unknown>
  approve?: boolean
  /** Time goes on by so many hours at each turn. */
  hours?: number
  ends: { status: string; output?: unknown; why?: unknown }
  does: string[]
}

const plays: Record<string, Playing> = {
  'phishing-report': {
    input: { reporter: 'rosa@partner.example' },
    answers: { verdict: 'phishing', clicked: true, more: 'No' },
    ends: { status: 'done', output: { verdict: 'phishing' } },
    does: ['take', 'judge', 'which', 'tag', 'both', 'purge', 'reset', 'thank', 'ask', 'finish'],
  },
  'account-compromise': {
    input: { account: 'j.doe' },
    ends: { status: 'done', output: { shut: true } },
    does: ['raise', 'lift', 'approve', 'shut', 'find', 'signins', 'mail', 'reach', 'known', 'back', 'done'],
  },
  'ransomware-first-hour': {
    answers: { stopped: true, machines: 12 },
    ends: { status: 'done', output: { machines: 12 } },
    does: ['raise', 'tell', 'cut', 'backups', 'together', 'spread', 'done'],
  },
  'data-breach-first-day': {
    answers: { aware: '2026-03-01', personal: true },
    approve: false,
    ends: { status: 'done', output: { reported: true } },
    does: ['when', 'what', 'known', 'report', 'reasons', 'done'],
  },
  'lost-device': {
    input: { device: 'laptop 4711', person: 'rosa@partner.example' },
    answers: { where: 'On the train', stolen: false, written: false, found: true },
    hours: 24 * 7,
    ends: { status: 'done', output: { found: true } },
    does: ['lock', 'ask', 'note', 'reach', 'wait', 'found', 'done'],
  },
  'was-it-you': {
    on: 'alert',
    input: { email: 'rosa@partner.example', what: 'a sign-in from Lisbon' },
    answers: { me: false, more: 'I was asleep' },
    ends: { status: 'done', output: { me: false, more: 'I was asleep' } },
    does: ['ask', 'answer', 'stranger', 'no'],
  },
  'vip-alert': {
    on: 'alert',
    input: { who: 'the treasurer' },
    hours: 1,
    ends: { status: 'failed' },
    does: ['open', 'tell', 'look', 'critical', 'late'],
  },
  'stale-case-chase': {
    answers: { what: 'give it to me' },
    hours: 49,
    ends: { status: 'done', output: { moved: true } },
    does: ['remind', 'wait', 'lead', 'mine', 'given'],
  },
}

const later = async (hours: number) => {
  world.clock.set(new Date(world.clock.now().getTime() + hours * 3_600_000).toISOString())
  await world.owner(`update graphile_worker._private_jobs set run_at = now() where run_at > now()`)
}

const stateOf = (id: string) => world.asks<Run>(world.leo, 'playbook-run.get', {}, { id })

/** Whoever is asked answers, whoever has a task finishes it. */
async function playAlong(run: Run, { answers = {}, approve = true, hours }: Playing): Promise<void> {
  for (const ask of run.asks.filter(({ status }) => status === 'open')) {
    const own = Object.fromEntries(ask.fields.filter(({ key }) => key in answers).map(({ key }) => [key, answers[key]]))
    if (ask.email) await answerByMail(own)
    else if (ask.kind === 'form') await world.did(personOf(ask), 'playbook-ask.answer', ask.id, { answers: own })
    else if (hours === undefined)
      await world.did(personOf(ask), 'playbook-ask.decide', ask.id, { approved: approve, comment: 'So be it' })
  }
  const tasks = await world.owner(`select id from tasks where case_id = $1 and status = 'open'`, [run.case?.id ?? null])
  for (const { id } of tasks) await world.did(world.leo, 'task.finish', String(id), { outcome: 'Done' })
  if (hours !== undefined) await later(hours)
}

const personOf = (ask: Ask) =>
  [world.ana, world.bob, world.leo, world.rita].find(({ personId }) => ask.people.some(({ id }) => id === personId))!

const used = new Set<string>()

async function answerByMail(answers: Record<string, unknown>): Promise<void> {
  // Notices by mail come before it or after it.
  const unused = () =>
    box.mails.flatMap(({ text }) => /\/form#(\S+)/.exec(text ?? '')?.[1] ?? []).findLast((each) => !used.has(each))
  await expect.poll(unused).toBeDefined()
  const link = unused() ?? ''
  used.add(link)
  const { app } = await world.api()
  const look = await app.inject({ method: 'POST', url: '/api/v1/playbook-form/look', payload: { link } })
  expect(look.json()).toMatchObject({ organisation: 'Example Freight' })
  const answer = await app.inject({ method: 'POST', url: '/api/v1/playbook-form/answer', payload: { link, answers } })
  expect(answer.json()).toEqual({ answered: true })
  const again = await app.inject({ method: 'POST', url: '/api/v1/playbook-form/answer', payload: { link, answers } })
  expect(again.statusCode).toBe(404)
}

async function subject(kind: 'case' | 'alert'): Promise<{ kind: string; id: string }> {
  if (kind === 'case') {
    const { id } = await world.did<{ id: string }>(world.ana, 'case.open', null, { title: 'Something odd' })
    await world.did(world.ana, 'case.assign', id, { ownerId: world.bob.personId })
    return { kind, id }
  }
  const [id = ''] = await putAlerts(world, world.leo, [{ title: 'Odd sign-in' }])
  return { kind, id }
}

describe('a playbook from the box', () => {
  it('is one of at least eight, each played below', () => {
    expect(library().map(({ key }) => key)).toEqual(Object.keys(plays).sort())
  })

  it.each(Object.entries(plays))('%s works from end to end', { timeout: 60_000 }, async (key, play) => {
    const shipped = library().find((each) => each.key === key)!
    const { id } = await world.did<{ id: string }>(world.leo, 'playbook.import', null, { text: shipped.text })
    await world.did(world.leo, 'playbook.publish', id)
    const body = { subject: await subject(play.on ?? 'case'), input: play.input ?? {} }
    const started = await world.did<Run>(world.ana, 'playbook.start', id, body)
    await world.settle()
    let run = await stateOf(started.id)
    for (let turn = 0; turn < 25 && run.status === 'running'; turn += 1) {
      await playAlong(run, play)
      await world.settle()
      run = await stateOf(started.id)
    }
    world.clock.set(null)
    expect({ status: run.status, output: run.output, why: run.why }).toMatchObject(play.ends)
    const done = run.steps.map(({ step }) => step)
    expect(play.does.filter((step) => !done.includes(step))).toEqual([])
  })
})
