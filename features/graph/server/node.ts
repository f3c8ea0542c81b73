import type { NodeKind } from '../contract/graph.ts'

/** A node by its kind and id, and as one word. */
export type Ref = { kind: NodeKind; id: string }

export const refOf = (word: string): Ref => {
  const colon = word.indexOf(':')
  return { kind: word.slice(0, colon) as NodeKind, id: word.slice(colon + 1).toLowerCase() }
}

export const wordOf = ({ kind, id }: Ref): string => `${kind}:${id}`

export const idsOf = (refs: readonly Ref[], kind: NodeKind): string[] =>
  refs.filter((ref) => ref.kind === kind).map((ref) => ref.id)
