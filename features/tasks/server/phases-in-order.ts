/**
 * The phases of a case: its lifecycle's as that has them; any other follows the one that was written before it, as its
 * template gave them. Where there are others, those of the lifecycle that nobody used come last.
 * @param written every phase that has tasks, by its first one
 */
export function phasesInOrder(known: readonly string[], written: readonly string[]): string[] {
  if (written.every((phase) => known.includes(phase))) return [...known]
  const order = known.filter((phase) => written.includes(phase))
  for (const [index, phase] of written.entries()) {
    if (!known.includes(phase)) order.splice(order.indexOf(written[index - 1] ?? '') + 1, 0, phase)
  }
  return [...order, ...known.filter((phase) => !written.includes(phase))]
}
