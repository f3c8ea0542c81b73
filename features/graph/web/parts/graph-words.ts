import { middleCut } from '../../../../platform/web/ui/text/middle-cut.ts'
import type { GraphNode, LinkKind } from '../../contract/graph.ts'

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

/** As written below a node: cut in the middle, which keeps what tells values apart. */
export const shortName = ({ kind, hint, label }: GraphNode): string =>
  kind === 'case' ? `${hint} ${middleCut(label, 12)}` : middleCut(label, 20)
