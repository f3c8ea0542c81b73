import type { CaseLink, HandLink, LinkKind } from '../contract/link.ts'

/** How the other case stands to this one, as a heading above it. */
const headings: Record<LinkKind, { out: string; in: string }> = {
  gathers: { out: 'Gathers', in: 'Gathered in' },
  parent_of: { out: 'Parent of', in: 'Child of' },
  caused: { out: 'Caused', in: 'Caused by' },
  precedes: { out: 'Came before', in: 'Came after' },
  same_actor: { out: 'Same actor as', in: 'Same actor as' },
  related: { out: 'Related to', in: 'Related to' },
  split_into: { out: 'Split into', in: 'Split from' },
}

export const headingOf = ({ kind, way }: Pick<CaseLink, 'kind' | 'way'>): string => headings[kind][way]

/** What can be said of this case and another: the kind, and which of them is the first end. */
export const handLinks: readonly { value: string; kind: HandLink; way: 'out' | 'in'; label: string }[] = (
  [
    ['parent_of', 'out'],
    ['parent_of', 'in'],
    ['caused', 'out'],
    ['caused', 'in'],
    ['precedes', 'out'],
    ['precedes', 'in'],
    ['same_actor', 'out'],
    ['related', 'out'],
  ] as const
).map(([kind, way]) => ({ value: `${kind} ${way}`, kind, way, label: headings[kind][way] }))

/** In a sentence: `linked INC-1 to INC-2 as its parent`. */
export const linkSays: Record<LinkKind, string> = {
  gathers: 'which gathers it',
  parent_of: 'as its parent',
  caused: 'as its cause',
  precedes: 'as what came before it',
  same_actor: 'as of the same actor',
  related: 'as related',
  split_into: 'which was split off',
}
