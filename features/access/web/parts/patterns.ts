/** `case` of `case.close` and of `case.*`. */
export const nounOf = (pattern: string): string => pattern.split('.')[0] ?? pattern

/** Whether chosen patterns hold a pattern, by themselves or a wider one. */
export const covers = (chosen: readonly string[], pattern: string): boolean =>
  chosen.includes('*') || chosen.includes(pattern) || chosen.includes(`${nounOf(pattern)}.*`)

/** Adds or takes out; a wider pattern swallows the narrower ones it holds. */
export const togglePattern = (chosen: readonly string[], pattern: string): string[] => {
  if (chosen.includes(pattern)) return chosen.filter((one) => one !== pattern)
  if (pattern === '*') return ['*']
  const kept = pattern.endsWith('.*') ? chosen.filter((one) => nounOf(one) !== nounOf(pattern)) : [...chosen]
  return [...kept, pattern].sort()
}
