import { useMemo } from 'react'
import { one, type SearchPatch, type SearchState } from '../../../../platform/web/search-state.ts'
import {
  nodeKinds,
  strengths,
  type ChartLink,
  type ChartNode,
  type ChartNodeKind,
  type Strength,
} from '../../contract/chart.ts'
import { foldLeaves, type Shown, type Tie } from './fold-leaves.ts'

/** From so many on leaves are put together unless one says otherwise. */
const manyNodes = 120

/** What of a chart is shown, as the address says it. */
export type Look = {
  kinds: ReadonlySet<ChartNodeKind>
  strengths: ReadonlySet<Strength>
  fold: boolean
  near: boolean
  text: string
}

const chosen = <Value extends string>(all: readonly Value[], said: string | undefined): ReadonlySet<Value> =>
  new Set(said === undefined ? all : all.filter((each) => said.split(',').includes(each)))

export const lookOf = (search: SearchState, count: number): Look => ({
  kinds: chosen(nodeKinds, one(search['kinds'])),
  strengths: chosen(strengths, one(search['strengths'])),
  fold: one(search['fold']) === undefined ? count > manyNodes : one(search['fold']) === 'on',
  near: one(search['near']) === 'on',
  text: one(search['find']) ?? '',
})

/** A box ticked or not, as the address says it. */
export const toggled = <Value extends string>(
  all: readonly Value[],
  now: ReadonlySet<Value>,
  { value, on }: { value: Value; on: boolean },
): string | undefined => {
  const next = all.filter((each) => (each === value ? on : now.has(each)))
  return next.length === all.length ? undefined : next.join(',') || 'none'
}

export type Seen = { nodes: readonly Shown[]; links: readonly Tie[]; found: ReadonlySet<string> }
type Whole = { nodes: readonly ChartNode[]; links: readonly ChartLink[] }

export const useSeen = ({ nodes, links }: Whole, look: Look, open: ReadonlySet<string>): Seen => {
  const { kinds, strengths: sure, fold, text } = look
  const [kindsSaid, sureSaid] = [[...kinds].join(), [...sure].join()]
  return useMemo(() => {
    const left = nodes.filter(({ kind }) => kindsSaid.split(',').includes(kind))
    const ids = new Set(left.map(({ id }) => id))
    const ties = links.filter(
      ({ from, to, strength }) => ids.has(from) && ids.has(to) && sureSaid.split(',').includes(strength),
    )
    const whole = { nodes: left, links: ties.map((link) => ({ ...link, stands: 1 })) }
    const drawn = fold ? foldLeaves({ nodes: left, links: ties, open }) : whole
    return { ...drawn, found: new Set(drawn.nodes.filter((node) => fits(node, text)).map(({ id }) => id)) }
  }, [nodes, links, kindsSaid, sureSaid, fold, open, text])
}

const fits = ({ label, hint, note, folded }: Shown, text: string): boolean => {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return false
  const said = (folded ?? [{ label, hint, note }]).map((node) => `${node.label} ${node.hint} ${node.note}`)
  return said.some((words) => words.toLowerCase().includes(wanted))
}

export type Looking = { look: Look; patch: (change: SearchPatch) => void }
