/** Items whose text holds all wanted words, those that begin with them first; order kept otherwise. */
export const rank = <T>(items: readonly T[], wanted: string, textOf: (item: T) => string): T[] => {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return [...items]
  return items
    .map((item, at) => ({ item, at, score: scoreOf(textOf(item).toLowerCase(), words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .map(({ item }) => item)
}

const scoreOf = (text: string, words: readonly string[]): number => {
  let score = 0
  for (const word of words) {
    const at = text.indexOf(word)
    if (at < 0) return 0
    score += at === 0 ? 3 : /\s/.test(text[at - 1] ?? '') ? 2 : 1
  }
  return score
}
