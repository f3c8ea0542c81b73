import type { Connection } from '@hocuspocus/server'
import type { Doors } from '../../../../platform/server/feature.ts'
import { changesAccess, concerns, readAnnounced } from '../../../../platform/server/live/announced.ts'
import { liveClose } from '../../contract/live.ts'
import { stillMayWrite } from './access.ts'
import { cut, type Writer } from './open-note.ts'

/** What happens in no log is noticed this late: a session that ran out. */
const recheckMs = 10_000
/** Facts come in swarms; those of one swarm are answered together. */
const swarmMs = 100

/** Asks again who is connected: now and then, and at once when a fact says that it may be another answer now. */
export function makeRecheck(doors: Doors, connections: () => readonly Connection<Writer>[]) {
  const due = new Set<string | undefined>()
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const run = async () => {
    timer = undefined
    const whose = new Set(due)
    due.clear()
    const all = whose.has(undefined)
    await recheck(
      doors,
      connections().filter(({ context }) => all || whose.has(context.actor.organisationId)),
    )
  }
  const ask = (organisationId: string | undefined) => {
    due.add(organisationId)
    timer ??= setTimeout(() => (running = running.then(run)), swarmMs).unref()
  }
  const beat = setInterval(() => ask(undefined), recheckMs)
  return {
    /** Takes what NOTIFY `activity` says. */
    hear(payload: string) {
      const announced = readAnnounced(payload)
      if (changesAccess(announced) || /^(case|note)\.(?!edited$)/.test(announced.fact)) ask(concerns(announced))
    },
    async stop() {
      clearInterval(beat)
      clearTimeout(timer)
      await running
    },
  }
}

/** Who sits at a connection by now; undefined: nobody who may be there, such as somebody signed in elsewhere. */
export async function actorAt(doors: Doors, { request, actor }: Writer): Promise<Writer['actor'] | undefined> {
  const now = await doors.actorNow(request)
  return now?.organisationId === actor.organisationId && now.personId === actor.personId ? now : undefined
}

/** Ends connections of who may not see the note any more, and makes those dial again who may do something else now. */
async function recheck(doors: Doors, connections: readonly Connection<Writer>[]): Promise<void> {
  for (const connection of connections) {
    const { context } = connection
    try {
      const actor = await actorAt(doors, context)
      const write = actor && (await stillMayWrite(doors, actor, context.noteId))
      if (actor && write !== undefined) context.actor = actor
      if (write === undefined) cut(connection, liveClose.gone, 'gone')
      else if (write !== context.write) cut(connection, liveClose.changed, 'changed')
    } catch (error) {
      doors.log.debug(
        { error: (error as Error).message },
        'a live connection could not be asked again; it is asked later',
      )
    }
  }
}
