import type { Connection } from '@hocuspocus/server'
import type { Doors } from '../../../../platform/server/feature.ts'
import { changesAccess, concerns, readAnnounced } from '../../../../platform/server/live/announced.ts'
import { makeStanding, type Standing } from '../../../../platform/server/live/standing.ts'
import { liveClose } from '../../contract/live.ts'
import { stillMayWrite } from './access.ts'
import { cut, type Writer } from './open-note.ts'

/** What happens in no log is noticed this late: a session that ran out. */
const recheckMs = 10_000
/** Facts come in swarms; those of one swarm are answered together. */
const swarmMs = 100

/**
 * Asks again who is connected: now and then, and when a fact says that it may be another answer now. From that fact on
 * nothing they type is taken before they have been asked.
 */
export function makeRecheck(doors: Doors, connections: () => readonly Connection<Writer>[]) {
  const standings = new WeakMap<Connection<Writer>, Standing>()
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const standingOf = (connection: Connection<Writer>) => {
    const standing = standings.get(connection) ?? makeStanding(() => recheck(doors, connection))
    standings.set(connection, standing)
    return standing
  }
  const stays = (connection: Connection<Writer>) =>
    standingOf(connection)
      .holds()
      .catch((error: Error) => {
        doors.log.debug({ error: error.message }, 'a live connection could not be asked again; it is asked later')
        return true
      })
  const run = async () => {
    timer = undefined
    for (const connection of connections()) await stays(connection)
  }
  const ask = (organisationId: string | undefined) => {
    for (const connection of connections())
      if (!organisationId || connection.context.actor.organisationId === organisationId) standingOf(connection).doubt()
    timer ??= setTimeout(() => (running = running.then(run)), swarmMs).unref()
  }
  const beat = setInterval(() => ask(undefined), recheckMs)
  return {
    stays,
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

/** Ends the connection of who may not see the note any more, and makes those dial again who may do something else now. */
async function recheck(doors: Doors, connection: Connection<Writer>): Promise<boolean> {
  const { context } = connection
  const actor = await actorAt(doors, context)
  const write = actor && (await stillMayWrite(doors, actor, context.noteId))
  if (actor && write !== undefined) context.actor = actor
  if (write === undefined) cut(connection, liveClose.gone, 'gone')
  else if (write !== context.write) cut(connection, liveClose.changed, 'changed')
  return write === context.write
}
