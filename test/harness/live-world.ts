import { makeApi, type Api } from '../../apps/api.ts'
import { compose, type Composed } from '../../apps/compose.ts'
import { makeLog } from '../../platform/server/log.ts'
import { openWorld, type Name, type TheWorld } from '../world.ts'
import { liveWriter, tokenOf, type LiveWriter } from './live-writer.ts'

/** A server of its own on the database of a test, listening. */
export type Node = { composed: Composed; api: Api; at: string }

export async function startNode(world: TheWorld): Promise<Node> {
  const log = makeLog('silent')
  const composed = await compose({ appUrl: world.testDatabase.appUrl, baseUrl: 'http://127.0.0.1', log, poolSize: 6 })
  const api = await makeApi(composed, { baseUrl: 'http://127.0.0.1', log })
  return { composed, api, at: (await api.app.listen({ port: 0, host: '127.0.0.1' })).replace('http://', '') }
}

export async function stopNode({ api, composed }: Node): Promise<void> {
  await api.stop()
  await composed.database.close()
}

export type LiveWorld = Awaited<ReturnType<typeof openLiveWorld>>

/** The cast, some servers on one database, and people who write notes there. */
export async function openLiveWorld(name: string, servers: number) {
  const world = await openWorld(name)
  const nodes: Node[] = []
  for (let at = 0; at < servers; at += 1) nodes.push(await startNode(world))
  const writers: LiveWriter[] = []
  const seat = async (
    person: Name | 'otto',
    noteId: string,
    more: { node?: number; token?: string; name?: string } = {},
  ) => {
    const { node = 0, token = await tokenOf(world, world[person]), name: named = noteId } = more
    const writer = liveWriter(() => nodes[node]!.at, { noteId, token, name: named })
    writers.push(writer)
    return writer
  }
  const openCase = async (more: Record<string, unknown> = {}) =>
    (await world.did<{ id: string }>(world.ana, 'case.open', null, { title: 'Beacons', ...more })).id
  const newNote = async (caseId?: string, body = '') => {
    const note = { caseId: caseId ?? (await openCase()), title: 'Live', body }
    return (await world.did<{ id: string }>(world.ana, 'note.create', null, note)).id
  }
  return {
    world,
    nodes,
    seat,
    openCase,
    newNote,
    bodyOf: async (id: string) => String((await world.owner('select body from notes where id = $1', [id]))[0]?.body),
    everybodyLeaves: () => writers.splice(0).forEach((writer) => writer.leave()),
    async close() {
      for (const node of nodes) await stopNode(node)
      await world.close()
    },
  }
}
