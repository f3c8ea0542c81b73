/** Whose an address was from a time (inclusive) to a time (exclusive; null: still). Times in milliseconds. */
export type Claim = { assetId: string; from: number; to: number | null; said: number }

/** What a statement does to the claims of an address: rows that change, found by `from`, and rows that come. */
export type Binding = { changed: { from: number; to: number | null; said: number }[]; added: Claim[] }

const nothing: Binding = { changed: [], added: [] }

/** Whose it was at a time. */
export const claimAt = (claims: readonly Claim[], at: number): Claim | undefined =>
  claims.find(({ from, to }) => from <= at && (to === null || to > at))

/**
 * An asset was seen with the address at a time: it is its own from then until another was. What is told late falls in its
 * place: who was seen with it again afterwards has it again from that moment. Of two at the same moment the first holds.
 * @param claims of one address, that do not overlap; `assetId` of what they are shown as, so that a merge is no change
 */
export function bindAddress(claims: readonly Claim[], { assetId, at }: { assetId: string; at: number }): Binding {
  const held = claimAt(claims, at)
  if (!held) {
    const after = claims.map(({ from }) => from).filter((from) => from > at)
    return { changed: [], added: [{ assetId, from: at, to: after.length > 0 ? Math.min(...after) : null, said: at }] }
  }
  if (held.assetId === assetId)
    return at > held.said ? { changed: [{ from: held.from, to: held.to, said: at }], added: [] } : nothing
  if (held.from === at) return nothing
  const cut = { from: held.from, to: at, said: Math.min(held.said, at) }
  const isLast = held.said <= at || (held.to !== null && held.said >= held.to)
  if (isLast) return { changed: [cut], added: [{ assetId, from: at, to: held.to, said: at }] }
  return {
    changed: [cut],
    added: [
      { assetId, from: at, to: held.said, said: at },
      { assetId: held.assetId, from: held.said, to: held.to, said: held.said },
    ],
  }
}

/** The claims after a binding, in order of time. */
export const bound = (claims: readonly Claim[], { changed, added }: Binding): Claim[] => {
  const news = new Map(changed.map((each) => [each.from, each]))
  return [...claims.map((claim) => ({ ...claim, ...news.get(claim.from) })), ...added].sort((a, b) => a.from - b.from)
}
