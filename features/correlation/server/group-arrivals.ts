import type { NewJob } from '../../../platform/server/jobs/enqueue.ts'
import { within, type Position, type Reader } from '../../../platform/server/jobs/readers.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { openEngine, type Engine } from './engine/engine.ts'
import type { Assignment } from './engine/signal.ts'
import { insertMembers } from './groups.store.ts'
import { joinIncidents } from './jobs/join-incidents.ts'
import { arrivalsAfter, keepMemory, readConstraints, readMemory, type Arrival } from './memory.store.ts'
import { signalsOf } from './queries/signals.ts'
import { isAfter, replayStep } from './replay.ts'
import { readStrictness, replayingOrganisations } from './replay.store.ts'
import { joinedOf } from './says.ts'

/** Alerts of one transaction. */
const atOnce = 1000
/** What the engine remembers is kept after so many alerts; after a start those that came since are heard again. */
const keptAfter = 50_000

const joining: NewJob = { task: joinIncidents.name, payload: {}, key: joinIncidents.name }

const beginning: Position = { xid: '0', after: '00000000-0000-0000-0000-000000000000' }

type Open = { engine: Engine; strictness: number; heard: number; waits: boolean }

/** Puts each arriving alert into a group, once, in the order of arrival; of each organisation apart. */
export function groupArrivals(): Reader {
  const open = new Map<string, Open>()
  let at: string | undefined
  return {
    name: 'correlation',
    forget: () => open.clear(),
    async read(scene, from) {
      // Another process has read in between: what is remembered here is of before.
      if (at !== keyOf(from)) open.clear()
      const arrivals = await arrivalsAfter(scene, from, atOnce)
      const grown = arrivals.length === 0 ? await settle(scene, open) : await hearAll(scene, { open, from }, arrivals)
      const to = arrivals.length === 0 ? from : positionOf(arrivals.at(-1)!)
      at = keyOf(to)
      // While alerts flood in, history waits.
      const replay = arrivals.length === atOnce ? 'none' : await replayAll(scene, open, to)
      if (arrivals.length === 0 && !grown && replay === 'none') return undefined
      return { to, more: arrivals.length > 0 || replay === 'more', jobs: grown ? [joining] : [] }
    },
  }
}

/** A step of each history that is being grouped anew; what was learned by one that ended takes over. */
async function replayAll(scene: Scene, open: Map<string, Open>, to: Position): Promise<'none' | 'more' | 'ended'> {
  const organisations = await replayingOrganisations(scene)
  let more = false
  for (const organisationId of organisations) {
    await settle(scene, open)
    const ended = await replayStep(await within(scene, organisationId), to)
    if (ended) open.delete(organisationId)
    more ||= !ended
  }
  if (more) return 'more'
  return organisations.length > 0 ? 'ended' : 'none'
}

type Standing = { open: Map<string, Open>; from: Position }

/** True: a group that follows an incident grew. */
async function hearAll(scene: Scene, { open, from }: Standing, arrivals: readonly Arrival[]): Promise<boolean> {
  let grown = false
  for (const [organisationId, own] of Map.groupBy(arrivals, (each) => each.organisationId)) {
    const inside = await within(scene, organisationId)
    const mine = open.get(organisationId) ?? (await wake(inside, from))
    open.set(organisationId, mine)
    grown = (await hear(inside, mine, own)) || grown
    if (mine.heard >= keptAfter) {
      await keepMemory(inside, positionOf(arrivals.at(-1)!), mine.engine.save())
      mine.heard = 0
    }
  }
  return grown
}

const keyOf = ({ xid, after }: Position) => `${xid} ${after}`
const positionOf = ({ xid, id }: Arrival): Position => ({ xid, after: id })

async function hear(scene: Scene, mine: Open, arrivals: readonly Arrival[]): Promise<boolean> {
  const strictness = await readStrictness(scene)
  if (strictness !== mine.strictness) {
    mine.engine = openEngine({ strictness }, mine.engine.save())
    mine.strictness = strictness
  }
  mine.engine.constrain(await readConstraints(scene))
  const signals = await signalsOf(
    scene,
    arrivals.map((each) => each.id),
  )
  mine.heard += arrivals.length
  mine.waits = true
  return write(
    scene,
    signals.flatMap((signal) => mine.engine.take(signal)),
  )
}

const write = async (scene: Scene, assignments: readonly Assignment[]): Promise<boolean> =>
  assignments.length > 0 && insertMembers(scene, joinedOf(assignments))

/** Nothing more came: alerts that wait for company get their place. */
async function settle(scene: Scene, open: ReadonlyMap<string, Open>): Promise<boolean> {
  let grown = false
  for (const [organisationId, mine] of open) {
    if (!mine.waits) continue
    grown = (await write(await within(scene, organisationId), mine.engine.flush())) || grown
    mine.waits = false
  }
  return grown
}

/** The engine as it was at `from`: what was kept, and what was heard since. Places that were given stay as they are. */
async function wake(scene: Scene, from: Position): Promise<Open> {
  const kept = await readMemory(scene)
  const strictness = await readStrictness(scene)
  const engine = openEngine({ strictness }, kept?.memory)
  const { organisationId } = scene.actor
  let heard = 0
  for (let since: Position = kept ?? beginning; ;) {
    const arrivals = await arrivalsAfter(scene, since, atOnce)
    const before = arrivals.filter((each) => !isAfter(each, from))
    const own = before.filter((each) => each.organisationId === organisationId)
    const signals = await signalsOf(
      scene,
      own.map((each) => each.id),
    )
    for (const signal of signals) engine.take(signal)
    heard += own.length
    if (before.length < arrivals.length || arrivals.length < atOnce)
      return { engine, strictness, heard, waits: heard > 0 }
    since = positionOf(arrivals.at(-1)!)
  }
}
