/** An object or array with the number of its values at all depths; undefined for anything else. */
export const readJson = (text: string): { value: object; fields: number } | undefined => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  return typeof value === 'object' && value !== null ? { value, fields: countLeaves(value) } : undefined
}

/** Without recursion: a payload may be nested ten thousand deep. */
const countLeaves = (root: object): number => {
  let leaves = 0
  const waiting: unknown[] = [root]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (typeof value !== 'object' || value === null) leaves += 1
    else for (const child of Object.values(value)) waiting.push(child)
  }
  return leaves
}
