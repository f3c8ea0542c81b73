import { isBranch } from './exact-number.ts'

export type JsonRow = {
  /** RFC 6901 pointer. */
  path: string
  depth: number
  name: string
  value: unknown
  /** Number of children of an object or array. */
  size: number | undefined
  open: boolean
}

const maxMatches = 500

export const childrenOf = (value: unknown): [string, unknown][] =>
  Array.isArray(value) ? value.map((item, at) => [String(at), item]) : isBranch(value) ? Object.entries(value) : []

const pointer = (path: string, name: string) => `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`

/** The visible rows of a tree, top down. Iterative: a payload nested ten thousand deep is no reason to fall over. */
export const jsonRows = (root: unknown, open: ReadonlySet<string>): JsonRow[] => {
  const rows: JsonRow[] = []
  const waiting: { path: string; depth: number; name: string; value: unknown }[] = []
  const push = (path: string, value: unknown, depth: number) => {
    for (const [name, child] of childrenOf(value).reverse())
      waiting.push({ path: pointer(path, name), depth, name, value: child })
  }
  push('', root, 0)
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const branch = isBranch(next.value)
    const isOpen = branch && open.has(next.path)
    rows.push({ ...next, size: branch ? childrenOf(next.value).length : undefined, open: isOpen })
    if (isOpen) push(next.path, next.value, next.depth + 1)
  }
  return rows
}

/** Pointers of names and values that contain the text, and of all branches above them. */
export const findInJson = (root: unknown, text: string): { matches: Set<string>; open: Set<string>; more: boolean } => {
  const wanted = text.toLowerCase()
  const matches = new Set<string>()
  const open = new Set<string>()
  const waiting = childrenOf(root)
    .reverse()
    .map(([name, value]) => ({ path: pointer('', name), name, value }))
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { path, name, value } = next
    if (matches.size >= maxMatches) return { matches, open, more: true }
    if (name.toLowerCase().includes(wanted) || (!isBranch(value) && String(value).toLowerCase().includes(wanted))) {
      matches.add(path)
      for (let cut = path.lastIndexOf('/'); cut > 0; cut = path.lastIndexOf('/', cut - 1)) open.add(path.slice(0, cut))
    }
    for (const [child, inner] of childrenOf(value).reverse())
      waiting.push({ path: pointer(path, child), name: child, value: inner })
  }
  return { matches, open, more: false }
}
