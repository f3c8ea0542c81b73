import { Bounded } from '../../../../platform/server/db/bounded.ts'
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
export class Board {
  readonly #constants: Constants
  readonly #places: Lists
  readonly #things: Lists
  readonly #network: Group[]

  constructor(constants: Constants, saved?: SavedBoard) {
    this.#constants = constants
    const groups = saved?.groups.map(restoreGroup) ?? []
    const list = (indexes: number[]) => indexes.map((index) => groups[index] as Group)
    const lists = (entries: [string, number[]][] = []) =>
      entries.map(([key, indexes]) => [key, list(indexes)] as [string, Group[]])
    this.#places = new Bounded(bounds.hosts, lists(saved?.places))
    this.#things = new Bounded(bounds.things, lists(saved?.things))
    this.#network = list(saved?.network ?? [])
  }

  /** Bounded by the lists: a dozen of the host, a few for each thing, the latest of the network. */
  candidates(seen: Seen, isCommon: (thing: string) => boolean): Set<Group> {
    const { over, overElsewhere } = this.#constants
    const found = new Set<Group>()
    const add = (group: Group, most: number) => silence(group, seen.at) <= most && found.add(group)
    for (const group of this.#places.peek(seen.place) ?? []) add(group, over)
    for (const thing of seen.things)
      if (!isCommon(thing)) for (const group of this.#things.peek(thing) ?? []) add(group, over)
    for (const group of this.#network) if (!group.places.has(seen.place)) add(group, overElsewhere)
    return found
  }

  post(group: Group, seen: Seen): void {
    this.#enlist(
      this.#places.use(seen.place, () => []),
      group,
      bounds.perHost,
    )
    for (const thing of seen.things)
      this.#enlist(
        this.#things.use(thing, () => []),
        group,
        bounds.perThing,
      )
    if (this.#network[0] === group) return
    const before = this.#network.indexOf(group)
    if (before >= 0) this.#network.splice(before, 1)
    this.#network.unshift(group)
    if (this.#network.length > bounds.network) this.#network.pop()
  }

  /** Groups that are over are left out of the lists: they are no candidates any more. */
  save(now: number): SavedBoard {
    const index = new Map<Group, number>()
    const indexOf = (group: Group) => index.get(group) ?? (index.set(group, index.size), index.size - 1)
    const alive = (list: Group[]) => list.filter((group) => silence(group, now) <= this.#constants.over).map(indexOf)
    const entries = (all: Lists) => all.entries().map(([key, list]) => [key, alive(list)] as [string, number[]])
    const kept = { places: entries(this.#places), things: entries(this.#things), network: this.#network.map(indexOf) }
    return { ...kept, groups: [...index.keys()].map(saveGroup) }
  }

  /** Puts the group on a list; what is over goes, and of too many the one silent longest. */
  #enlist(list: Group[], group: Group, most: number): void {
    if (list.includes(group)) return
    const alive = list.filter((other) => silence(other, group.at) <= this.#constants.over)
    if (alive.length >= most) alive.splice(stalest(alive), 1)
    list.splice(0, list.length, group, ...alive)
  }
}

const silence = (group: Group, now: number) => (now - group.at) / 1000

function stalest(list: readonly Group[]): number {
  let found = 0
  for (const [index, group] of list.entries()) if (group.at < (list[found] as Group).at) found = index
  return found
}
