import type { AssetNameKind } from '../../contract/asset.ts'
import { bindAddress, bound, claimAt, type Claim } from '../names/bind-address.ts'
import type { Heard, Mention } from './mention.ts'
import { openRegister, settle, type Known, type NamedBy, type Register } from './register.ts'

/** Claims of one address; `memberOf` says by their beginning whose exactly, below what it was merged into. */
export type KnownClaim = Claim & { memberId: string }
export type KnownClaims = { claims: readonly KnownClaim[]; /** Older ones were not read. */ cut: boolean }

export type ClaimRow = {
  value: string
  assetId: string
  from: number
  to: number | null
  said: number
} & Partial<NamedBy>

export type Discovery = Pick<Register, 'created' | 'named' | 'taken' | 'alike' | 'merges'> & {
  said: Register['said']
  /** Rows that change, found by value and beginning, and rows that come. */
  changed: ClaimRow[]
  added: ClaimRow[]
  touches: { alertId: string; assetId: string }[]
}

/** An address that changes hands more often in a day is shared (a bridge of containers, a gateway) and tells nobody apart. */
const mostHandsADay = 20
const day = 24 * 3600_000
/** Being seen again with an address is written that often at most. */
const saidAgainAfter = 6 * 3600_000

type Claims = { now: Claim[]; cut: boolean; members: Map<number, string>; by: Map<number, NamedBy> }

export function planDiscovery(
  heard: readonly Heard[],
  known: Known & { claims: ReadonlyMap<string, KnownClaims> },
  makeId: () => string,
): Discovery {
  const register = openRegister(known, makeId)
  const addresses = openAddresses(known.claims, register)
  const touches = new Map<string, { alertId: string; assetId: string }>()
  for (const alert of heard) {
    const by: NamedBy = { alertId: alert.id, source: alert.source, at: alert.at.getTime() }
    const touch = (assetId: string | undefined) => {
      if (assetId) touches.set(`${alert.id} ${assetId}`, { alertId: alert.id, assetId })
    }
    for (const mention of alert.mentions) touch(place(register, addresses, { mention, by }))
    for (const value of alert.values) touch(addresses.holderAt(value, by.at) ?? holderOfAny(register, value))
  }
  const { created, named, taken, alike, said, merges } = register
  return { created, named, taken, alike, said, merges, ...addresses.changes(), touches: [...touches.values()] }
}

type Placing = { mention: Mention; by: NamedBy }

function place(register: Register, addresses: Addresses, { mention, by }: Placing): string | undefined {
  const [address] = mention.addresses
  // By its address alone it is whose the address is at that time.
  const assetId =
    mention.names.length > 0
      ? settle(register, mention, by)
      : address === undefined
        ? undefined
        : (addresses.holderAt(address, by.at) ?? register.create(mention, by.at))
  if (assetId) for (const each of mention.addresses) addresses.bind(each, assetId, by)
  return assetId
}

/** As what an observable may be known: its value alone says which it is. */
const looked: readonly AssetNameKind[] = ['account', 'mail', 'fqdn', 'hostname', 'mac', 'sid', 'resource']

function holderOfAny(register: Register, value: string): string | undefined {
  for (const kind of looked) {
    const holder = register.holderOf(kind, value)
    if (holder) return holder.assetId
  }
  return undefined
}

function openAddresses(known: ReadonlyMap<string, KnownClaims>, register: Register) {
  const open = new Map<string, Claims>()
  const of = (address: string): Claims => {
    const before = known.get(address)
    const claims = open.get(address) ?? {
      now: [...(before?.claims ?? [])],
      cut: before?.cut ?? false,
      members: new Map(before?.claims.map(({ from, memberId }) => [from, memberId])),
      by: new Map(),
    }
    open.set(address, claims)
    return claims
  }
  return {
    holderAt(address: string, at: number): string | undefined {
      if (!known.has(address) && !open.has(address)) return undefined
      const claims = of(address)
      const held = claimAt(claims.now, at)
      return held && claims.members.get(held.from)
    },
    bind(address: string, assetId: string, by: NamedBy): void {
      const claims = of(address)
      if (isHeard(register, claimAt(claims.now, by.at), { assetId, at: by.at })) return
      if (claims.cut && by.at < (claims.now[0]?.from ?? 0)) return
      const now = claims.now.map((claim) => ({ ...claim, assetId: register.headOf(claim.assetId) }))
      const binding = bindAddress(now, { assetId: register.headOf(assetId), at: by.at })
      const hands = now.filter(({ from }) => from <= by.at && from > by.at - day).length
      if (binding.added.length > 0 && hands >= mostHandsADay) return
      const heldBefore = claimAt(now, by.at)
      const memberBefore = heldBefore && claims.members.get(heldBefore.from)
      for (const [n, { from }] of binding.added.entries()) {
        claims.members.set(from, n === 0 ? assetId : (memberBefore ?? assetId))
        claims.by.set(from, by)
      }
      for (const { from, said } of binding.changed) if (said === by.at) claims.by.set(from, by)
      claims.now = bound(now, binding)
    },
    changes: () => changesOf(known, open),
  }
}

/** Most alerts say what was said a moment ago. */
const isHeard = (
  register: Register,
  held: Claim | undefined,
  { assetId, at }: { assetId: string; at: number },
): boolean =>
  held !== undefined && register.headOf(held.assetId) === register.headOf(assetId) && at < held.said + saidAgainAfter

type Addresses = ReturnType<typeof openAddresses>

function changesOf(known: ReadonlyMap<string, KnownClaims>, open: ReadonlyMap<string, Claims>) {
  const changed: ClaimRow[] = []
  const added: ClaimRow[] = []
  for (const [value, { now, members, by }] of open) {
    const before = new Map(known.get(value)?.claims.map((claim) => [claim.from, claim]))
    for (const claim of now) {
      const was = before.get(claim.from)
      const row = { ...claim, ...by.get(claim.from), value, assetId: members.get(claim.from)! }
      if (!was) added.push(row)
      else if (was.to !== claim.to || claim.said - was.said >= saidAgainAfter) changed.push(row)
    }
  }
  return { changed, added }
}
