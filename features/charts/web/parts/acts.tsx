import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { plural } from '../../../../platform/web/texts.ts'
import type { Chart, ChartLink, ChartNode } from '../../contract/chart.ts'
import { arrangeChart, takeOffChart } from '../../contract/requests/charts.ts'
import { changeChart } from '../desk.ts'
import { arrangedAsSeen, beside } from './arrange.ts'
import { KnownDialog } from './known-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { NodeDialog } from './node-dialog.tsx'
import type { Seen } from './use-seen.ts'

type Parts = { nodes: string[]; links: string[] }

/** What can be asked for from anywhere on the page of a chart. */
export type Wish =
  | { node: string }
  | { link: string }
  | { open: string }
  | { draw: true }
  | { known: true }
  | { arrange: true }
  | { around: ChartNode }
  | { linkFrom: ChartNode }
  | { edit: ChartNode }
  | { editLink: ChartLink }
  | { takeOff: Parts }
export type Act = (wish: Wish) => void

export type Whole = { chart: Chart; nodes: readonly ChartNode[]; links: readonly ChartLink[] }

const asks = ['draw', 'known', 'around', 'linkFrom', 'edit', 'editLink'] as const

/** Does what needs no further word at once, and asks in a dialog for the rest. */
export const useActs = ({ chart }: Whole, seen: Seen) => {
  const client = useQueryClient()
  const [wish, setWish] = useState<Wish>()
  const takeOff = (parts: Parts) => {
    const said = parts.nodes.length > 0 ? plural(parts.nodes.length, 'thing', 'things') : 'a link'
    void changeChart(client, takeOffChart, {
      id: chart.id,
      body: parts,
      said: `You took ${said} off the chart.`,
    }).catch(announceProblem)
  }
  const arrange = () => {
    const places = arrangedAsSeen(seen)
    if (places.length === 0) return
    void changeChart(client, arrangeChart, {
      id: chart.id,
      body: { places },
      said: 'You arranged the chart anew.',
    }).catch(announceProblem)
  }
  /** @returns whether it was one of these */
  const act = (next: Wish): boolean => {
    if ('takeOff' in next) takeOff(next.takeOff)
    else if ('arrange' in next) arrange()
    else if (asks.some((each) => each in next)) setWish(next)
    else return false
    return true
  }
  return { wish, act, close: () => setWish(undefined) }
}

type DialogProps = { wish: Wish | undefined; whole: Whole; onClose: () => void }

/** The dialog a wish asks for. */
export const WishDialog = ({ wish, whole: { chart, nodes }, onClose }: DialogProps) => {
  if (!wish) return null
  const on = { chartId: chart.id, onClose }
  const tie = { ...on, caseId: chart.case.id, nodes }
  if ('known' in wish) return <KnownDialog {...on} nodes={nodes} />
  if ('around' in wish) return <KnownDialog {...on} nodes={nodes} near={wish.around} />
  if ('draw' in wish) return <NodeDialog {...on} at={beside(nodes)} />
  if ('edit' in wish) return <NodeDialog {...on} at={beside(nodes)} node={wish.edit} />
  if ('linkFrom' in wish) return <LinkDialog {...tie} from={wish.linkFrom} />
  if (!('editLink' in wish)) return null
  const from = nodes.find(({ id }) => id === wish.editLink.from)
  return from ? <LinkDialog {...tie} from={from} link={wish.editLink} /> : null
}
