import { inScope } from '../db/database.ts'
import type { World } from '../perform.ts'
import type { Actor, Scene } from '../scene.ts'
import { recordDecision } from './decisions.ts'

/** Pages that are open ask again all the time: one reading of so long is kept once by each process. */
const oneReadingMs = 15 * 60_000
const most = 10_000

export type ReadAs = <T>(
  actor: Actor,
  work: (scene: Scene) => Promise<T>,
  how?: { trial?: boolean | undefined },
) => Promise<T>

/** Reads as `actor` sees things, in a transaction that cannot write, or whose writing is taken back; what was read of restricted cases is kept in `decisions`. */
export function readAs(world: World): ReadAs {
  const known = new Map<string, number>()
  return async (actor, work, { trial } = {}) => {
    const now = world.clock.now()
    const restrictedReads = new Set<string>()
    const { organisationId, personId } = actor
    const answer = await inScope(world.database, { organisationId, personId, mode: trial ? 'trial' : 'read' }, (db) =>
      work({ db, actor, now, source: 'api', changesOn: world.changesOn, restrictedReads }),
    )
    for (const caseId of restrictedReads) {
      const reading = [personId, actor.tokenId, caseId].join(' ')
      if (now.getTime() - (known.get(reading) ?? 0) < oneReadingMs) continue
      const reason = 'Read of a restricted case by one of its members.'
      await recordDecision(world.database, actor, {
        permission: 'case.read',
        subjectRef: caseId,
        caseId,
        allowed: true,
        reason,
        now,
      })
      if (known.size >= most) known.clear()
      known.set(reading, now.getTime())
    }
    return answer
  }
}
