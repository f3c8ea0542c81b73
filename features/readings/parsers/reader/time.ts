/** As the contract has it, or nothing: what a file tells may be no time at all. `ms` since 1970. */
export function isoOf(ms: number): string | undefined {
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return undefined
  const text = new Date(ms).toISOString()
  return text.length === 24 ? text : undefined
}

/** Windows counts 100 nanoseconds since 1601. Zero and the largest stand for no time. */
export const fileTime = (value: bigint): string | undefined =>
  value <= 0n || value >= 0x7fffffffffffffffn ? undefined : isoOf(Number(value / 10_000n) - 11_644_473_600_000)
