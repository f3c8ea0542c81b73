import { inScope } from '../db/database.ts'
import { sceneOf } from './parts.ts'
import type { World } from '../perform.ts'
import type { Actor, Scene } from '../scene.ts'
import { recordDecision } from './decisions.ts'

/** Pages that are open ask again all the time: one reading of so long is kept once by each process. */
const oneReadingMs = 15 * 60_000
const most = 10_000

/** What was asked, and of which thing; undefined: a list of many, where nothing is looked at by itself. */
export type Asked = { name: string; ref: string | undefined }

export type ReadAs = <T>(
  actor: Actor,
  work: (scene: Scene) => Promise<T>,
  how?: { trial?: boolean | undefined; asked?: Asked },
) => Promise<T>

/** Reads as `actor` sees things, in a transaction that cannot write, or whose writing is taken back; what was read of restricted cases is kept in `decisions`. */
export function readAs(world: World): ReadAs {
  const known = new Map<string, number>()
  return async (actor, work, { trial, asked } = {}) => {
    const now = world.clock.now()
    const restrictedReads = new Set<string>()
    const { organisationId, personId, guest } = actor
    const answer = await inScope(
      world.database,
      { organisationId, personId, guest, mode: trial ? 'trial' : 'read' },
      async (db) => {
        const scene = await sceneOf(world, db, { actor, now, source: 'api', restrictedReads })
        const told = await work(scene)
        if (asked?.ref && scene.parts?.size)
          for (const id of namedIn([told, asked.ref], scene.parts.keys())) restrictedReads.add(id)
        return told
      },
    )
    // What the product reads on behalf of somebody, nobody looked at.
    if (actor.kind === 'system') return answer
    for (const caseId of restrictedReads) {
      const permission = asked?.name ?? 'case.read'
      const subjectRef = asked?.ref ?? caseId
      const reading = [personId, actor.tokenId, caseId, permission, subjectRef].join(' ')
      if (now.getTime() - (known.get(reading) ?? 0) < oneReadingMs) continue
      const reason = 'Read of a restricted case by one of its members.'
      await recordDecision(world.database, actor, { permission, subjectRef, caseId, allowed: true, reason, now })
      if (known.size >= most) known.clear()
      known.set(reading, now.getTime())
    }
    return answer
  }
}

/** Whatever shows something of a case names it by its id somewhere. */
function namedIn(told: unknown, caseIds: Iterable<string>): string[] {
  const text = JSON.stringify(told)
  return [...caseIds].filter((id) => text.includes(id))
}
