import type { Why } from '../contract/review.ts'

export type Node = { why: Why; level: number; below: Node[] }

/** What went wrong, each with why it came to that; what hangs on nothing that is there is a root. */
export function treeOf(whys: readonly Why[]): Node[] {
  const known = new Set(whys.map(({ id }) => id))
  const under = Map.groupBy(whys, ({ parentId }) => (parentId && known.has(parentId) ? parentId : ''))
  const grow = (parent: string, level: number): Node[] =>
    (under.get(parent) ?? []).map((why) => ({ why, level, below: grow(why.id, level + 1) }))
  return grow('', 0)
}

/** From top to bottom, as they are read. */
export const inLine = (nodes: readonly Node[]): Node[] => nodes.flatMap((node) => [node, ...inLine(node.below)])

/** Where an arrow goes from a node: up and down in reading order, right to what explains it, left to what it explains. */
export function stepFrom(nodes: readonly Node[], id: string, key: string): string | undefined {
  const line = inLine(nodes)
  const at = line.findIndex(({ why }) => why.id === id)
  if (key === 'ArrowDown') return line[at + 1]?.why.id
  if (key === 'ArrowUp') return line[at - 1]?.why.id
  if (key === 'ArrowRight') return line[at]?.below[0]?.why.id
  if (key === 'ArrowLeft') return line[at]?.why.parentId ?? undefined
  if (key === 'Home') return line[0]?.why.id
  return key === 'End' ? line.at(-1)?.why.id : undefined
}

/** `What went wrong`, `Why 1` … `Why 5` and on. */
export const levelName = (level: number): string => (level === 0 ? 'What went wrong' : `Why ${level}`)
