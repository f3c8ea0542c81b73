import { unknown } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/query.ts'
import { findPath } from '../../contract/requests/graph.ts'
import { refOf, wordOf } from '../node.ts'
import { plural } from '../plural.ts'
import { searchPath, type Way } from '../search-path.ts'
import { linksAmong } from './links.ts'
import { presentNodes } from './nodes.ts'
import { readable } from './read-around.ts'
import { common, isTelling, stepsFrom } from './steps.ts'

/** So many nodes are looked at for one way. */
const most = 20_000

const skipped = `Known good, ignored and very common observables (in more than ${common} alerts and cases) were not gone through.`

function sentenceOf(way: Way, { hops, all }: { hops: number; all: boolean }): string {
  if (way.way) return `They are ${plural(way.way.length - 1, 'step', 'steps')} apart.`
  const why = {
    hops: `No way of at most ${plural(hops, 'step', 'steps')} was found.`,
    most: `No way was found among the ${plural(way.looked, 'thing', 'things')} looked at, and looking ended there: there may be one beyond.`,
    all: 'No way leads from one to the other.',
  }[way.ended]
  return all ? why : `${why} ${skipped}`
}

export const findPathQuery = query({
  request: findPath,
  permission: 'observable.read',
  run: async (scene, { from, to, hops, all }) => {
    const ends = [wordOf(refOf(from)), wordOf(refOf(to))] as const
    const kinds = readable(scene)
    const known = await presentNodes(
      scene,
      ends.map(refOf).filter((ref) => kinds.includes(ref.kind)),
    )
    for (const end of ends) if (!known.some((node) => node.ref === end)) throw unknown(refOf(end).kind)
    const through = { all: all === 'true', ends }
    const way = await searchPath({
      from: ends[0],
      to: ends[1],
      hops,
      most,
      expand: async (frontier) =>
        (await stepsFrom(scene, frontier, through)).filter((step) => kinds.includes(refOf(step.to).kind)),
      mayMeet: async (word) => {
        const { kind, id } = refOf(word)
        return through.all || kind !== 'observable' || ends.includes(word) || (await isTelling(scene, id))
      },
    })
    const refs = (way.way ?? ends).map(refOf)
    const nodes = await presentNodes(scene, refs)
    const links = refs.length > 1 ? await linksAmong(scene, refs) : []
    return {
      found: way.way !== undefined,
      nodes,
      links,
      sentence: sentenceOf(way, { hops, all: through.all }),
    }
  },
})
