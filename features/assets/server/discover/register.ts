import type { AssetKind, AssetNameKind } from '../../contract/asset.ts'
import { labelOf, spellingsOf } from '../names/label-of.ts'
import type { Mention, SaidName } from './mention.ts'

export type KnownName = {
  kind: AssetNameKind
  value: string
  assetId: string
  headId: string
  said: number
  /** Only alerts of restricted cases say it: to whoever else says it, nobody has it. */
  hidden: boolean
}
/** An asset that others may be merged into; `weight` says which of two stays. */
export type KnownHead = { id: string; kind: AssetKind; weight: number }

export type Known = {
  names: readonly KnownName[]
  heads: readonly KnownHead[]
  /** The names by which one head is told from another. */
  marks: readonly { headId: string; kind: AssetNameKind; value: string }[]
  parted: readonly { one: string; other: string }[]
}

export type NewAsset = { id: string; kind: AssetKind; name: string; at: number }
export type NamedBy = { alertId: string; source: string; at: number }
/** `kinds`: of the two names, one of each, that one alert gave to one thing. */
export type Merge = { id: string; intoId: string; kinds: [AssetNameKind, AssetNameKind] }
/** Two that one alert names together, without proof enough that they are one. */
export type Alike = { id: string; otherId: string }
export type NewName = SaidName & NamedBy & { assetId: string }

const keyOf = (kind: AssetNameKind, value: string): string => `${kind === 'upn' ? 'mail' : kind} ${value}`
const telling: readonly AssetNameKind[] = ['hostname', 'fqdn', 'sid', 'agent_id']
const marking: readonly AssetNameKind[] = [...telling, 'account', 'mail', 'upn']

type Marks = Map<AssetNameKind, Set<string>>
const markOf = (marks: Marks, kind: AssetNameKind, value: string) =>
  marks.set(kind, (marks.get(kind) ?? new Set()).add(value))

/** Two names of the same telling kind, and none in common: these are two things. */
const contradict = (one: Marks, other: Marks, kinds = telling): boolean =>
  kinds.some((kind) => {
    const [mine, theirs] = [one.get(kind), other.get(kind)]
    return mine !== undefined && theirs !== undefined && mine.isDisjointFrom(theirs)
  })

const labelsOf = (marks: Marks): Set<string> =>
  new Set([...marks].flatMap(([kind, values]) => [...values].flatMap((value) => labelOf(kind, value) ?? [])))

/** Anybody may send an alert that names two: of what is called otherwise elsewhere, that alone does not make one. */
const calledAlike = (one: Marks, other: Marks): boolean => {
  const [mine, theirs] = [labelsOf(one), labelsOf(other)]
  return mine.size === 0 || theirs.size === 0 || mine.symmetricDifference(theirs).size === 0
}

/** What two names belong to, with what was merged while reading. */
function openHeads(known: Known) {
  const heads = new Map(known.heads.map((head) => [head.id, head]))
  const marks = new Map<string, Marks>()
  const marksOf = (id: string): Marks => marks.get(id) ?? marks.set(id, new Map()).get(id)!
  for (const { headId, kind, value } of known.marks) markOf(marksOf(headId), kind, value)
  const parted = new Set(known.parted.flatMap(({ one, other }) => [`${one} ${other}`, `${other} ${one}`]))
  const into = new Map<string, string>()
  const merges: Merge[] = []
  const headOf = (id: string): string => {
    const next = into.get(id)
    return next === undefined ? id : headOf(next)
  }
  return {
    merges,
    headOf,
    marksOf,
    begin: (id: string, kind: AssetKind) => void heads.set(id, { id, kind, weight: 0 }),
    mayBeOne: (one: string, other: string): boolean =>
      heads.get(one)?.kind === heads.get(other)?.kind &&
      !parted.has(`${one} ${other}`) &&
      !contradict(marksOf(one), marksOf(other)),
    calledAlike: (one: string, other: string): boolean => calledAlike(marksOf(one), marksOf(other)),
    /** What was imported or rated stays, else what was there first. */
    merge(one: string, other: string, kinds: Merge['kinds']): void {
      const pair = [heads.get(one)!, heads.get(other)!]
      const [stays, goes] = pair.sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
      into.set(goes!.id, stays!.id)
      merges.push({ id: goes!.id, intoId: stays!.id, kinds })
      for (const [kind, values] of marksOf(goes!.id))
        for (const value of values) markOf(marksOf(stays!.id), kind, value)
    },
  }
}

const openNotes = () => ({
  created: [] as NewAsset[],
  named: [] as NewName[],
  taken: [] as NewName[],
  alike: [] as Alike[],
  said: new Map<string, NewName>(),
})

/**
 * What is known of the assets a batch of alerts names, growing as it reads: who has which name, what was merged into what.
 * Nothing is asked of the database here; what is to be written is gathered in `created`, `named`, `taken` (from
 * what is hidden), `alike`, `said` and `merges`.
 */
export function openRegister(known: Known, makeId: () => string) {
  const heads = openHeads(known)
  const holders = new Map(known.names.map((name) => [keyOf(name.kind, name.value), { ...name }]))
  const told = openNotes()
  const { created, named, taken, alike, said } = told
  return {
    ...heads,
    ...told,
    holderOf(kind: AssetNameKind, value: string) {
      const found = holders.get(keyOf(kind, value))
      return found && !found.hidden ? { assetId: found.assetId, headId: heads.headOf(found.headId) } : undefined
    },
    create(mention: Mention, at: number): string {
      const id = makeId()
      created.push({ id, kind: mention.kind, name: mention.name, at })
      heads.begin(id, mention.kind)
      return id
    },
    give(assetId: string, name: SaidName, by: NamedBy): void {
      const headId = heads.headOf(assetId)
      const before = holders.get(keyOf(name.kind, name.value))
      if (before) taken.push({ ...name, ...by, kind: before.kind, assetId: before.assetId })
      if (before && before.headId !== headId) alike.push({ id: headId, otherId: before.headId })
      holders.set(keyOf(name.kind, name.value), { ...name, assetId, headId, said: by.at, hidden: false })
      if (marking.includes(name.kind) && !name.weak) markOf(heads.marksOf(headId), name.kind, name.value)
      named.push({ ...name, ...by, assetId })
    },
    say(name: SaidName, by: NamedBy): void {
      const found = holders.get(keyOf(name.kind, name.value))
      if (!found || by.at - found.said < saidAgainAfter) return
      found.said = by.at
      said.set(keyOf(name.kind, name.value), { ...name, ...by, kind: found.kind, assetId: found.assetId })
    },
  }
}

export type Register = ReturnType<typeof openRegister>

/** A name that is said all the time is written once a day. */
const saidAgainAfter = 24 * 3600_000

const marksOfMention = ({ names }: Mention): Marks => {
  const marks: Marks = new Map()
  for (const { kind, value, weak } of names) if (telling.includes(kind) && !weak) markOf(marks, kind, value)
  return marks
}

/** An id of a machine or directory outlives a change of name; any other name must not contradict what is known. */
function whoHas(register: Register, mention: Mention) {
  const own = marksOfMention(mention)
  const inTurn = [...mention.names].sort((a, b) => Number(a.implied ?? false) - Number(b.implied ?? false))
  for (const { kind, value, weak } of inTurn) {
    const holder = register.holderOf(kind, value)
    if (!holder) continue
    const lasting = (kind === 'agent_id' || kind === 'sid') && !weak
    if (lasting || !contradict(register.marksOf(holder.headId), own)) return { ...holder, kind }
  }
  return undefined
}

/** Who is called by the beginning of a further name of a mention, which is itself called otherwise. */
function spelledSo(register: Register, { names: [called] }: Mention, name: SaidName): string | undefined {
  if (called && labelOf(called.kind, called.value) === labelOf(name.kind, name.value)) return undefined
  for (const { kind, value } of spellingsOf(name)) {
    const holder = register.holderOf(kind, value)
    if (holder) return holder.headId
  }
  return undefined
}

/** The asset a mention is of: found, made, or, where its names belong to several that do not contradict each other, merged. */
export function settle(register: Register, mention: Mention, by: NamedBy): string {
  const [first, ...others] = mention.names.map(({ kind, value }) => register.holderOf(kind, value))
  if (first && others.every((holder) => holder?.headId === first.headId)) {
    for (const name of mention.names) register.say(name, by)
    return first.assetId
  }
  const found = whoHas(register, mention)
  const assetId = found?.assetId ?? register.create(mention, by.at)
  for (const name of mention.names) {
    const holder = register.holderOf(name.kind, name.value)
    const head = register.headOf(found?.headId ?? assetId)
    const other = holder ? undefined : spelledSo(register, mention, name)
    if (other && other !== head) register.alike.push({ id: head, otherId: other })
    else if (!holder) register.give(assetId, name, by)
    else if (holder.headId === head) register.say(name, by)
    else if (!name.weak && !name.implied && register.mayBeOne(head, holder.headId)) {
      if (register.calledAlike(head, holder.headId))
        register.merge(head, holder.headId, [(found ?? mention.names[0]!).kind, name.kind])
      else register.alike.push({ id: head, otherId: holder.headId })
    }
  }
  return assetId
}
