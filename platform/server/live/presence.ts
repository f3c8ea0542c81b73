import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import { inScope } from '../db/database.ts'
import type { Doors } from '../feature.ts'
import { invalid } from '../http/invalid.ts'
import { scopeOf, type Actor } from '../scene.ts'

type State = 'viewing' | 'writing'
export type Present = { id: string; name: string; state: State }
type Seen = Present & { until: number }

const Here = z.strictObject({
  subject: z
    .string()
    .max(100)
    .regex(/^[a-z]+:[0-9a-f-]{36}$/),
  state: z.enum(['viewing', 'writing', 'gone']),
})
const Heard = z.object({
  subject: z.string(),
  id: z.string(),
  name: z.string(),
  state: z.enum(['viewing', 'writing', 'gone']),
})
const lasts = 35_000

/** Who is on the same page: kept in memory, told to the other nodes by NOTIFY, forgotten when nothing is heard. */
export function makePresence(doors: Doors, changed: (subject: string, people: Present[]) => unknown) {
  const subjects = new Map<string, Map<string, Seen>>()
  const now = () => doors.world.clock.now().getTime()
  const on = (subject: string): Present[] =>
    [...(subjects.get(subject)?.values() ?? [])]
      .filter((seen) => seen.until > now())
      .map(({ id, name, state }) => ({ id, name, state }))

  const hear = (payload: string) => {
    const heard = Heard.safeParse(JSON.parse(payload || '{}'))
    if (!heard.success) return
    const { subject, id, name, state } = heard.data
    const people = subjects.get(subject) ?? new Map<string, Seen>()
    subjects.set(subject, people)
    if (state === 'gone') people.delete(id)
    else people.set(id, { id, name, state, until: now() + lasts })
    changed(subject, on(subject))
  }
  const sweep = setInterval(() => forget(subjects, now(), (subject) => changed(subject, on(subject))), 5000)

  const route = (app: FastifyInstance, mustSee: (actor: Actor, subject: string) => Promise<void>) =>
    app.post('/api/v1/presence', async (request) => {
      const here = Here.safeParse(request.body)
      if (!here.success) throw invalid(here.error)
      const actor = doors.actorOf(request)
      await mustSee(actor, here.data.subject)
      const payload = JSON.stringify({ ...here.data, id: actor.personId, name: actor.name.slice(0, 200) })
      await inScope(doors.database, { ...scopeOf(actor), mode: 'write' }, (db) =>
        sql`select pg_notify('presence', ${payload})`.execute(db),
      )
      return { people: on(here.data.subject) }
    })
  return { hear, on, route, stop: () => clearInterval(sweep) }
}

/** Who has not been heard of for a while is gone. */
function forget(subjects: Map<string, Map<string, Seen>>, now: number, changed: (subject: string) => unknown): void {
  for (const [subject, people] of subjects) {
    const gone = [...people.values()].filter((seen) => seen.until <= now)
    for (const { id } of gone) people.delete(id)
    if (gone.length > 0) changed(subject)
    if (people.size === 0) subjects.delete(subject)
  }
}
