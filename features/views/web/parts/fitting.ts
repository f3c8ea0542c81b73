/**
 * How many tabs fit beside each other, the rest going under "3 more". `widths` in order, `gap` between them,
 * `more` what the menu takes; the current one is always among the shown.
 */
export const fitting = (widths: readonly number[], room: { width: number; gap: number; more: number }): number => {
  const all = widths.reduce((sum, width) => sum + width + room.gap, -room.gap)
  if (all <= room.width) return widths.length
  let used = room.more
  for (const [at, width] of widths.entries()) {
    used += width + room.gap
    if (used > room.width) return Math.max(1, at)
  }
  return widths.length
}

/** The shown tabs in their order; when the current one would be hidden it takes the place of the last shown. */
export const withCurrent = <T>(
  items: readonly T[],
  shown: number,
  isCurrent: (item: T) => boolean,
): { shown: T[]; rest: T[] } => {
  const at = items.findIndex(isCurrent)
  if (at < shown) return { shown: items.slice(0, shown), rest: items.slice(shown) }
  const current = items[at] as T
  const kept = items.slice(0, Math.max(0, shown - 1))
  return { shown: [...kept, current], rest: items.filter((item) => item !== current && !kept.includes(item)) }
}
