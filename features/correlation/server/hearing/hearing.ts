import { within, type Position } from '../../../../platform/server/jobs/readers.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { openEngine, type Engine } from '../engine/engine.ts'
import type { Assignment } from '../engine/signal.ts'
import { insertMembers } from '../groups.store.ts'
import {
  arrivalsAfter,
  isAfter,
  keepMemory,
  positionOf,
  readConstraints,
  readMemory,
  rememberedAt,
  type Arrival,
} from '../memory.store.ts'
import { signalsOf } from '../queries/signals.ts'
import { readSetting, type Setting } from '../replay/replay.store.ts'
import { joinedOf } from '../says.ts'
import { keepWaiting, readWaiting, waitingOrganisations } from './waiting.store.ts'

/** Alerts read at once. */
export const atOnce = 1000
/** What the engine remembers is kept after so many alerts; after a start those that came since are heard again. */
const keptAfter = 50_000

const beginning: Position = { xid: '0', after: '00000000-0000-0000-0000-000000000000' }

/**
 * The engine of one organisation in this process. `waiting`: heard, and without a place; `behind`: where it stands when
 * another process has read on since, null when it stands where the follower does.
 */
export type Hearing = {
  engine: Engine
  setting: Setting
  heard: number
  waiting: Set<string>
  behind: Position | null
}

export type Hearings = Map<string, Hearing>

/** Alerts as they arrive, of one organisation. True: a group that follows an incident grew. */
export async function hear(scene: Scene, hearings: Hearings, { from, arrivals, to }: Heard): Promise<boolean> {
  const mine = await hearingAt(scene, hearings, from)
  mine.engine.constrain(await readConstraints(scene))
  const ids = arrivals.map((each) => each.id)
  const before = mine.waiting.size
  for (const id of ids) mine.waiting.add(id)
  mine.heard += ids.length
  const grown = await place(scene, mine, takeAll(mine, await signalsOf(scene, ids)))
  if (before + mine.waiting.size > 0) await keepWaiting(scene, [...mine.waiting])
  if (mine.heard >= keptAfter) {
    await keepMemory(scene, to, mine.engine.save())
    mine.heard = 0
  }
  return grown
}

type Heard = { from: Position; to: Position; arrivals: readonly Arrival[] }

/** Nothing more came: alerts that wait for company get their place, whichever process heard them. */
export async function settle(scene: Scene, hearings: Hearings, from: Position): Promise<boolean> {
  let grown = false
  for (const organisationId of await waitingOrganisations(scene)) {
    const inside = await within(scene, organisationId)
    const mine = await hearingAt(inside, hearings, from)
    grown = (await place(inside, mine, mine.engine.flush())) || grown
    // What was remembered by an engine of another version is not in this one.
    const lost = await signalsOf(inside, [...mine.waiting])
    grown = (await place(inside, mine, [...takeAll(mine, lost), ...mine.engine.flush()])) || grown
    mine.waiting.clear()
    await keepWaiting(inside, [])
  }
  return grown
}

const takeAll = ({ engine }: Hearing, signals: Awaited<ReturnType<typeof signalsOf>>): Assignment[] =>
  signals.flatMap((signal) => engine.take(signal))

/** Places that were given stay as they are. */
async function place(scene: Scene, mine: Hearing, assignments: readonly Assignment[]): Promise<boolean> {
  const fresh = assignments.filter(({ id }) => mine.waiting.delete(id))
  return fresh.length > 0 && insertMembers(scene, joinedOf(scene.actor.organisationId, fresh))
}

/** The engine as it was at `from`: what this process knows, or what was kept, and what was heard since. */
async function hearingAt(scene: Scene, hearings: Hearings, from: Position): Promise<Hearing> {
  const { organisationId } = scene.actor
  const setting = await readSetting(scene)
  const known = hearings.get(organisationId)
  const mine = known && (await isOfUse(scene, known, setting)) ? known : await awake(scene, setting)
  if (setting.strictness !== mine.setting.strictness)
    mine.engine = openEngine({ strictness: setting.strictness }, mine.engine.save())
  mine.setting = setting
  hearings.set(organisationId, mine)
  if (mine.behind) await catchUp(scene, mine, { since: mine.behind, from })
  mine.behind = null
  return mine
}

/** Not when history was grouped anew since, nor when what was kept since is nearer. */
async function isOfUse(scene: Scene, { setting, behind }: Hearing, { replayed }: Setting): Promise<boolean> {
  if (setting.replayed !== replayed) return false
  const kept = behind && (await rememberedAt(scene))
  return !kept || !isAfter({ xid: kept.xid, id: kept.after }, behind)
}

async function awake(scene: Scene, setting: Setting): Promise<Hearing> {
  const kept = await readMemory(scene)
  const engine = openEngine({ strictness: setting.strictness }, kept?.memory)
  return { engine, setting, heard: 0, waiting: new Set(), behind: kept ?? beginning }
}

/** Hears what was heard before by another process, or by this one before it was stopped; only what still waits is placed. */
async function catchUp(scene: Scene, mine: Hearing, { since, from }: { since: Position; from: Position }) {
  mine.waiting = new Set(await readWaiting(scene))
  mine.engine.constrain(await readConstraints(scene))
  for (let at = since; ;) {
    const arrivals = await arrivalsAfter(scene, at, atOnce)
    const before = arrivals.filter((each) => !isAfter(each, from))
    const own = before.filter((each) => each.organisationId === scene.actor.organisationId).map((each) => each.id)
    await place(scene, mine, takeAll(mine, await signalsOf(scene, own)))
    mine.heard += own.length
    if (before.length < arrivals.length || arrivals.length < atOnce) return
    at = positionOf(arrivals.at(-1)!)
  }
}
