import type { Position } from '../../../platform/server/jobs/readers.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { openEngine } from './engine/engine.ts'
import { arrivalsAfter, keepMemory, readConstraints, type Arrival } from './memory.store.ts'
import { keepOutcome, keepReplay, placeAgain, runningReplay, setStrictness } from './replay.store.ts'
import { signalsOf } from './queries/signals.ts'
import { joinedOf } from './says.ts'

/** Alerts of one transaction. */
const atOnce = 3000

/**
 * One step of grouping the history of an organisation anew, up to `until`, where the follower of arrivals stands: there
 * what was learned on the way takes over. `true`: it did, or there was nothing to replay.
 */
export async function replayStep(scene: Scene, until: Position): Promise<boolean> {
  const replay = await runningReplay(scene)
  if (!replay) return true
  const engine = openEngine({ strictness: replay.strictness }, replay.memory ?? undefined)
  engine.constrain(await readConstraints(scene))
  const arrivals = await arrivalsAfter(scene, replay, atOnce)
  const within = arrivals.filter((each) => !isAfter(each, until))
  const own = within.filter((each) => each.organisationId === scene.actor.organisationId).map((each) => each.id)
  const placed = (await signalsOf(scene, own)).flatMap((signal) => engine.take(signal))
  const ended = arrivals.length < atOnce || within.length < arrivals.length
  if (ended) placed.push(...engine.flush())
  await placeAgain(scene, joinedOf(placed))
  const last = within.at(-1)
  const at = ended || !last ? until : { xid: last.xid, after: last.id }
  await keepReplay(scene, replay.id, { at, memory: engine.save(), done: own.length, ended })
  if (!ended) return false
  await keepOutcome(scene, replay)
  await keepMemory(scene, until, engine.save())
  await setStrictness(scene, replay.strictness)
  return true
}

export const isAfter = ({ xid, id }: Arrival, { xid: last, after }: Position): boolean =>
  BigInt(xid) > BigInt(last) || (xid === last && id > after)
