import { Bounded } from './bounded.ts'
import { bounds, type Constants } from './constants.ts'
import { restoreGroup, saveGroup, type Group, type SavedGroup } from './group.ts'
import type { Seen } from './seen.ts'

export type SavedBoard = {
  groups: SavedGroup[]
  places: [string, number[]][]
  things: [string, number[]][]
  network: number[]
}

type Lists = Bounded<Group[]>

/** The groups an alert could join, found by its host, by the things it names, and the latest of the network. */
export function openBoard(constants: Constants, saved?: SavedBoard) {
  const groups = saved?.groups.map(restoreGroup) ?? []
  const at = (index: number) => groups[index] as Group
  const lists = (entries: [string, number[]][] = []) =>
    entries.map(([key, list]) => [key, list.map(at)] as [string, Group[]])
  const places: Lists = new Bounded(bounds.hosts, lists(saved?.places))
  const things: Lists = new Bounded(bounds.things, lists(saved?.things))
  const network: Group[] = saved?.network.map(at) ?? []
  const silence = (group: Group, now: number) => (now - group.at) / 1000

  /** Puts the group on a list; what is over goes, and of too many the one silent longest. */
  function enlist(list: Group[], group: Group, most: number): void {
    if (list.includes(group)) return
    const alive = list.filter((other) => silence(other, group.at) <= constants.over)
    if (alive.length >= most) alive.splice(stalest(alive), 1)
    list.splice(0, list.length, group, ...alive)
  }

  return {
    /** Bounded by the lists: a dozen of the host, a few for each thing, the latest of the network. */
    candidates(seen: Seen, isCommon: (thing: string) => boolean): Set<Group> {
      const found = new Set<Group>()
      const add = (group: Group, over: number) => silence(group, seen.at) <= over && found.add(group)
      for (const group of places.peek(seen.place) ?? []) add(group, constants.over)
      for (const thing of seen.things)
        if (!isCommon(thing)) for (const group of things.peek(thing) ?? []) add(group, constants.over)
      for (const group of network) if (!group.places.has(seen.place)) add(group, constants.overElsewhere)
      return found
    },
    post(group: Group, seen: Seen): void {
      enlist(
        places.use(seen.place, () => []),
        group,
        bounds.perHost,
      )
      for (const thing of seen.things)
        enlist(
          things.use(thing, () => []),
          group,
          bounds.perThing,
        )
      if (network[0] === group) return
      const before = network.indexOf(group)
      if (before >= 0) network.splice(before, 1)
      network.unshift(group)
      if (network.length > bounds.network) network.pop()
    },
    /** Groups that are over are left out: they are no candidates any more. */
    save(now: number): SavedBoard {
      const index = new Map<Group, number>()
      const indexOf = (group: Group) => index.get(group) ?? (index.set(group, index.size), index.size - 1)
      const alive = (list: Group[]) => list.filter((group) => silence(group, now) <= constants.over).map(indexOf)
      const entries = (all: Lists) => all.entries().map(([key, list]) => [key, alive(list)] as [string, number[]])
      const kept = { places: entries(places), things: entries(things), network: network.map(indexOf) }
      return { ...kept, groups: [...index.keys()].map(saveGroup) }
    },
  }
}

export type Board = ReturnType<typeof openBoard>

function stalest(list: readonly Group[]): number {
  let found = 0
  for (const [index, group] of list.entries()) if (group.at < (list[found] as Group).at) found = index
  return found
}
