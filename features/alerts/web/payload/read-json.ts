import { isBranch, parseExactly } from '../../../../platform/web/ui/text/exact-number.ts'

/** An object or array with the number of its values at all depths; undefined for anything else. */
export const readJson = (text: string): { value: object; fields: number } | undefined => {
  let value: unknown
  try {
    value = parseDeep(text)
  } catch {
    return undefined
  }
  return isBranch(value) ? { value, fields: countLeaves(value) } : undefined
}

/** What looks at every number goes down with the nesting; a payload too deep for that is read as it is. */
const parseDeep = (text: string): unknown => {
  try {
    return parseExactly(text)
  } catch (error) {
    if (error instanceof RangeError) return JSON.parse(text)
    throw error
  }
}

/** Without recursion: a payload may be nested ten thousand deep. */
const countLeaves = (root: object): number => {
  let leaves = 0
  const waiting: unknown[] = [root]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (!isBranch(value)) leaves += 1
    else for (const child of Object.values(value)) waiting.push(child)
  }
  return leaves
}
