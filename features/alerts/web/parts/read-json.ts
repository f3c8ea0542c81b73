import { isBranch, parseExactly } from '../../../../platform/web/ui/text/exact-number.ts'

/** An object or array with the number of its values at all depths; undefined for anything else. */
export const readJson = (text: string): { value: object; fields: number } | undefined => {
  let value: unknown
  try {
    value = parseExactly(text)
  } catch {
    return undefined
  }
  return isBranch(value) ? { value, fields: countLeaves(value) } : undefined
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
