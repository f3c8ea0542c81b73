import type { NewJob } from '../../../platform/server/jobs/enqueue.ts'
import { within, type Position, type Reader } from '../../../platform/server/jobs/readers.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { atOnce, hear, settle, type Hearings } from './hearing/hearing.ts'
import { joinIncidents } from './jobs/join-incidents.ts'
import { arrivalsAfter, positionOf, type Arrival } from './memory.store.ts'
import { replayStep, type Replayings } from './replay/replay.ts'
import { replayingOrganisations } from './replay/replay.store.ts'

const joining: NewJob = { task: joinIncidents.name, payload: {}, key: joinIncidents.name }

/**
 * Puts each arriving alert into a group, once, in the order of arrival; of each organisation apart. Processes may take
 * turns: each hears what the others heard in between.
 */
export function groupArrivals(): Reader {
  const hearings: Hearings = new Map()
  const replayings: Replayings = new Map()
  let at: Position | undefined
  return {
    name: 'correlation',
    forget() {
      hearings.clear()
      replayings.clear()
    },
    async read(scene, from) {
      if (at && !isSame(at, from)) for (const mine of hearings.values()) mine.behind ??= at
      const arrivals = await arrivalsAfter(scene, from, atOnce)
      const to = arrivals.length === 0 ? from : positionOf(arrivals.at(-1)!)
      const grown =
        arrivals.length === 0
          ? await settle(scene, hearings, from)
          : await hearAll(scene, hearings, { from, to, arrivals })
      at = to
      // While alerts flood in, history waits.
      const replay = arrivals.length === atOnce ? 'none' : await replayAll(scene, { hearings, replayings }, to)
      if (arrivals.length === 0 && !grown && replay === 'none') return undefined
      return { to, more: arrivals.length > 0 || replay === 'more', jobs: grown ? [joining] : [] }
    },
  }
}

const isSame = (one: Position, other: Position) => one.xid === other.xid && one.after === other.after

type Minds = { hearings: Hearings; replayings: Replayings }

/** A step of each history that is being grouped anew; what was learned by one that ended takes over. */
async function replayAll(
  scene: Scene,
  { hearings, replayings }: Minds,
  to: Position,
): Promise<'none' | 'more' | 'ended'> {
  const organisations = await replayingOrganisations(scene)
  let more = false
  if (organisations.length > 0) await settle(scene, hearings, to)
  for (const organisationId of organisations) {
    const ended = await replayStep(await within(scene, organisationId), replayings, to)
    if (ended) hearings.delete(organisationId)
    more ||= !ended
  }
  if (more) return 'more'
  return organisations.length > 0 ? 'ended' : 'none'
}

type Batch = { from: Position; to: Position; arrivals: readonly Arrival[] }

/** True: a group that follows an incident grew. */
async function hearAll(scene: Scene, hearings: Hearings, { from, to, arrivals }: Batch): Promise<boolean> {
  let grown = false
  for (const [organisationId, own] of Map.groupBy(arrivals, (each) => each.organisationId)) {
    const inside = await within(scene, organisationId)
    grown = (await hear(inside, hearings, { from, to, arrivals: own })) || grown
  }
  return grown
}
