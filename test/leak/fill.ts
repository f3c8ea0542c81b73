import { readOnce } from '../../platform/server/jobs/readers.ts'
import type { Actor } from '../../platform/server/scene.ts'
import type { Send } from '../harness/send-alerts.ts'
import type { TheWorld } from '../world.ts'

/** Until every reader stands behind the newest alert, and what follows from that is done. */
export async function readAll(world: TheWorld): Promise<void> {
  await readAlerts(world)
  await world.settle()
}

async function readAlerts(world: TheWorld): Promise<void> {
  const readers = world.registry.features.flatMap((feature) => feature.readers ?? [])
  for (let idle = 0; idle < 4; idle++) {
    for (const reader of readers) while (await readOnce(world.world, reader)) idle = 0
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

export const alert = (sourceRef: string, word: string, at: string) => ({
  source: 'ids',
  sourceRef,
  title: `Beacon to ${word}.example.com`,
  occurredAt: at,
  severity: 'medium',
  techniques: ['T1071.001'],
  assets: [
    { type: 'host', name: `srv-${word}` },
    { type: 'account', name: `corp\\${word}` },
  ],
  observables: [{ type: 'domain', value: `${word}.example.com` }],
})

type Case = { id: string; key: string }

/** A case with something of everything in it; every title holds `word`. */
export async function fillCase(
  world: TheWorld,
  send: Send,
  filling: { actor: Actor; word: string; at: string },
): Promise<Case> {
  const { actor, word, at } = filling
  await send('/alerts', [alert(`${word}-1`, word, at), alert(`${word}-2`, word, at)])
  // No worker yet: it would add them to a case like that by itself.
  await readAlerts(world)
  const alerts = await world.owner(`select id from alerts where source_ref like $1 order by source_ref`, [`${word}-%`])
  const alertIds = alerts.map(({ id }) => String(id))
  const titled = { title: `Case ${word}`, tags: [word], restricted: word === secretWord }
  const kase = await world.did<Case>(actor, 'case.open', null, { ...titled, alertIds })
  const caseId = kase.id
  const make = (change: string, body: object) => world.did<{ id: string }>(actor, change, null, { caseId, ...body })
  const task = await make('task.create', { title: `Task ${word}`, ownerId: actor.personId })
  await world.did(actor, 'task.log', task.id, { body: `Logged ${word}` })
  const note = await make('note.create', { title: `Note ${word}`, body: `Written ${word}` })
  await make('evidence.register', { kind: 'disk', title: `Exhibit ${word}` })
  await make('event.create', { title: `Event ${word}`, startsAt: at })
  const chart = await make('chart.create', { name: `Chart ${word}` })
  await world.did(actor, 'chart.draw-node', chart.id, { kind: 'person', label: `Person ${word}`, x: 0, y: 0 })
  const guest = await make('guest.invite', { email: `${word}@people.test`, name: word, party: 'hr', matter: word })
  await world.did(actor, 'guest.share', guest.id, { kind: 'note', thingId: note.id })
  await make('report.make', { template: 'incident', formats: ['md'] })
  await learn(world, actor, { caseId, word })
  await readAll(world)
  return kase
}

/** What is learnt of it: a review with a cause and feedback, what is to be mended, a lesson in the library. */
async function learn(world: TheWorld, actor: Actor, { caseId, word }: { caseId: string; word: string }) {
  const make = <T extends { id: string }>(change: string, body: object) => world.did<T>(actor, change, null, body)
  const review = await make('review.start', { caseId, asks: 'named' })
  await make('why.add', { reviewId: review.id, text: `Why ${word}`, cause: 'awareness' })
  await world.did(actor, 'review.edit', review.id, { wentWell: `Well ${word}`, wentBadly: `Badly ${word}` })
  await make('improvement.propose', { caseId, title: `Action ${word}` })
  const lesson = await make('lesson.write', { caseId, title: `Lesson ${word}`, body: word, tags: [word] })
  // Of what is hidden it stays a draft: published, it would be told by what its writer says of it.
  if (word !== secretWord) await world.did(actor, 'lesson.publish', lesson.id, {})
}

/** In every title of what is hidden, and in nothing else. */
export const secretWord = 'zanzibar'

const kinds: Record<string, string> = {
  case: 'select id from cases',
  alert: 'select id from alerts',
  task: 'select id from tasks',
  note: 'select id from notes',
  event: 'select id from timeline_events',
  asset: 'select id from assets',
  observable: `select id from observables where value like '%.example.com'`,
  evidence: 'select id from evidence',
  group: 'select distinct group_id as id from alert_group_members',
  chart: 'select id from charts',
  guest: 'select id from guests',
  report: 'select id from reports',
  glass: 'select id from glass_breaks',
  review: 'select id from reviews',
  why: 'select id from whys',
  feedback: 'select id from feedback_rounds',
  improvement: 'select id from improvements',
  lesson: 'select id from lessons',
  fact: 'select id from activity where case_id is not null',
}

/** One of each kind of those that are there and not among `known`. */
export async function things(world: TheWorld, known: ReadonlySet<string>): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const [kind, text] of Object.entries(kinds)) {
    const rows = await world.owner(`${text} order by 1`)
    const id = rows.map((row) => String(row['id'])).find((each) => !known.has(each))
    if (id) found.set(kind, id)
  }
  return found
}

export async function allIds(world: TheWorld): Promise<Set<string>> {
  const rows = await world.owner(Object.values(kinds).join(' union all '))
  return new Set(rows.map(({ id }) => String(id)))
}
