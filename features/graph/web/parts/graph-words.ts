import { middleCut } from '../../../../platform/web/ui/text/middle-cut.ts'
import type { GraphNode, LinkKind } from '../../contract/graph.ts'
import type { Shown } from './fold.ts'

/** A link as a verb, read from its first node. */
export const linkWords: Readonly<Record<LinkKind, string>> = {
  seen_in: 'seen in',
  in_case: 'in',
  merged_into: 'merged into',
  resolves_to: 'resolves to',
  downloaded_from: 'downloaded from',
  part_of: 'part of',
  logged_on_to: 'logged on to',
  contacted: 'contacted',
  contains: 'contains',
  related_to: 'related to',
}

export const kindWords: Readonly<Record<GraphNode['kind'], string>> = {
  alert: 'Alert',
  case: 'Case',
  observable: 'Observable',
}

/** Where its page is. */
export const pageOf = ({ kind, id }: Pick<GraphNode, 'kind' | 'id'>): { to: string; params: { id: string } } => ({
  to: `/${kind === 'alert' ? 'alerts' : kind === 'case' ? 'cases' : 'observables'}/$id`,
  params: { id },
})

/** A node as one text: with its key, or how many alerts it stands for. */
export const fullName = ({ kind, hint, label, folded }: Shown): string =>
  folded ? `${folded.length} alerts: ${label}` : kind === 'case' ? `${hint} ${label}` : label

/** Letters in a line below a node. */
const wide = 24

/** As written below a node, in one or two lines; what is too long for two is cut in the middle, which tells values apart. */
export function nameLines(node: Shown): string[] {
  const name = fullName(node)
  if (node.kind !== 'observable') return twoLines(name.split(' '))
  if (isHash.test(node.hint)) return [middleCut(name, 20)]
  const letters = [...middleCut(name, wide * 2)]
  return letters.length <= wide ? [name] : [letters.slice(0, wide).join(''), letters.slice(wide).join('')]
}

/** In one line, where there is no room for two; of several alerts the beginning, for their ends differ. */
export const shortName = (node: Shown): string[] => {
  const name = fullName(node)
  return [node.folded && name.length > wide ? `${name.slice(0, wide - 1).trimEnd()}…` : middleCut(name, 20)]
}

const isHash = /^(?:md5|sha)/

function twoLines(words: readonly string[]): string[] {
  let first = ''
  let at = 0
  for (; at < words.length; at++) {
    const longer = first ? `${first} ${words[at]!}` : words[at]!
    if ([...longer].length > wide && first) break
    first = longer
  }
  const rest = words.slice(at).join(' ')
  return [middleCut(first, wide), ...(rest ? [middleCut(rest, wide)] : [])]
}
