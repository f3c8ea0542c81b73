import type { Position } from '../../../../platform/server/jobs/readers.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { openEngine, type Engine } from '../engine/engine.ts'
import { arrivalsAfter, isAfter, keepMemory, positionOf, readConstraints } from '../memory.store.ts'
import {
  endReplay,
  keepOutcome,
  keepReplay,
  placeAgain,
  placesOfOpeners,
  readReplayMemory,
  runningReplay,
  tellProgress,
  type Replay,
} from './replay.store.ts'
import { signalsOf } from '../queries/signals.ts'
import { joinedOf } from '../says.ts'

/** Alerts of one transaction. */
const atOnce = 3000
/** What is learned on the way is kept after so many alerts; a process that is killed costs what came since. */
const keptAfter = 30_000

/** A history that this process groups anew: further than what was kept of it. */
type Replaying = { id: string; engine: Engine; at: Position; done: number; unkept: number }
export type Replayings = Map<string, Replaying>

/**
 * One step of grouping the history of an organisation anew, up to `until`, where the follower of arrivals stands: there
 * what was learned on the way takes over. `true`: it did, or there was nothing to replay.
 */
export async function replayStep(scene: Scene, replayings: Replayings, until: Position): Promise<boolean> {
  const replay = await runningReplay(scene)
  if (!replay) return true
  const mine = await goOn(scene, replayings, replay)
  mine.engine.constrain(await readConstraints(scene))
  const arrivals = await arrivalsAfter(scene, mine.at, atOnce)
  const within = arrivals.filter((each) => !isAfter(each, until))
  const own = within.filter((each) => each.organisationId === scene.actor.organisationId).map((each) => each.id)
  const placed = (await signalsOf(scene, own)).flatMap((signal) => mine.engine.take(signal))
  const ended = arrivals.length < atOnce || within.length < arrivals.length
  if (ended) placed.push(...mine.engine.flush())
  await placeSince(scene, replay, placed)
  if (within.length > 0) mine.at = positionOf(within.at(-1)!)
  mine.done += own.length
  mine.unkept += own.length
  if (ended) await end(scene, replay, { mine, until })
  else await keep(scene, mine)
  if (ended) replayings.delete(scene.actor.organisationId)
  return ended
}

/** As far as this process is, or from where it was kept: by it before it was stopped, or by another. */
async function goOn(scene: Scene, replayings: Replayings, replay: Replay): Promise<Replaying> {
  const { organisationId } = scene.actor
  const known = replayings.get(organisationId)
  const of = { xid: replay.xid, id: replay.after }
  if (known?.id === replay.id && !isAfter(of, known.at)) return known
  const memory = await readReplayMemory(scene, replay.id)
  const engine = openEngine({ strictness: replay.strictness }, memory ?? undefined)
  const at = { xid: replay.xid, after: replay.after }
  const mine = { id: replay.id, engine, at, done: replay.kept, unkept: 0 }
  replayings.set(organisationId, mine)
  return mine
}

type Placed = ReturnType<Engine['flush']>

/** What arrived before the time asked for was heard for what it teaches: it stays, and what joins it goes where it is. */
async function placeSince(scene: Scene, { placedFrom }: Replay, placed: Placed): Promise<void> {
  const since = joinedOf(scene.actor.organisationId, placed).filter(({ alertId }) => alertId >= placedFrom)
  const older = [...new Set(since.map(({ openerId }) => openerId))].filter((id) => id < placedFrom)
  const places = await placesOfOpeners(scene, older)
  await placeAgain(
    scene,
    since.map((joined) => ({ ...joined, groupId: places.get(joined.openerId) ?? joined.groupId })),
  )
}

async function keep(scene: Scene, mine: Replaying): Promise<void> {
  if (mine.unkept < keptAfter) return tellProgress(scene, mine)
  await keepReplay(scene, mine, mine.engine.save())
  mine.unkept = 0
}

async function end(scene: Scene, replay: Replay, { mine, until }: { mine: Replaying; until: Position }): Promise<void> {
  await keepOutcome(scene, replay)
  await keepMemory(scene, until, mine.engine.save())
  await endReplay(scene, replay, mine.done)
}
