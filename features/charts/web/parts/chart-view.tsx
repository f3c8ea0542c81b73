import { useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { Drawing } from '../../../../platform/web/ui/drawing/drawing.tsx'
import { EmptyState } from '../../../../platform/web/ui/layout/states.tsx'
import { useActs, WishDialog, type Act, type Whole } from './acts.tsx'
import { ChartBar, Legend } from './chart-bar.tsx'
import { ChartTable } from './chart-table.tsx'
import { ChartTools } from './chart-tools.tsx'
import { tiesOf, thingsOf } from './drawn.tsx'
import { foldsOf } from './fold-leaves.ts'
import { LinkPane, NodePane } from './node-pane.tsx'
import { usePlaces } from './use-places.ts'
import { lookOf, useSeen } from './use-seen.ts'
import css from './charts.module.css'

/** What one is on: a thing, or a link. */
const useCurrent = () => {
  const [node, setNode] = useState<string>()
  const [link, setLink] = useState<string>()
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const on = (ref: string) => {
    setNode(ref)
    setLink(undefined)
  }
  return { node, link, open, on, onLink: setLink, unfold: (id: string) => setOpen((old) => new Set([...old, id])) }
}

/** One chart: its drawing or its table, and beside it what one is on. */
export const ChartView = ({ whole, may }: { whole: Whole; may: boolean }) => {
  const [search, patch] = useSearchState()
  const svg = useRef<SVGSVGElement>(null)
  const current = useCurrent()
  const look = lookOf(search, whole.nodes.length)
  const seen = useSeen(whole, look, current.open)
  const { places, move } = usePlaces(whole.chart.id, seen.nodes)
  const acts = useActs(whole, seen)
  const byId = useMemo(() => new Map(seen.nodes.map((node) => [node.id, node])), [seen])
  const things = useMemo(
    () => thingsOf(seen, { current: current.node, near: look.near }),
    [seen, current.node, look.near],
  )
  const ties = useMemo(
    () => tiesOf(seen, { link: current.link, current: current.node, near: look.near }),
    [seen, current.link, current.node, look.near],
  )
  const act: Act = (wish) => {
    if (acts.act(wish)) return
    if ('node' in wish) current.on(foldedAs(wish.node))
    else if ('link' in wish) current.onLink(wish.link)
    else if ('open' in wish) current.unfold(wish.open)
  }
  const foldedAs = (id: string): string => (byId.has(id) ? id : (foldsOf(whole).get(id) ?? id))
  const node = byId.get(current.node ?? '')
  const link = seen.links.find(({ id }) => id === current.link)
  const next = () => {
    const found = [...seen.found]
    const to = found[(found.indexOf(current.node ?? '') + 1) % Math.max(1, found.length)]
    if (to) current.on(to)
  }
  const enter = (ref: string) => (byId.get(ref)?.folded ? current.unfold(ref) : undefined)
  const keyDown = (event: KeyboardEvent) => {
    if (!may || !node || node.folded || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Delete') act({ takeOff: { nodes: [node.id], links: [] } })
    else if (event.key === 'l') act({ linkFrom: node })
    else if (event.key === 'a' && node.thing) act({ around: node })
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const table = one(search['view']) === 'table'
  return (
    <>
      <ChartBar
        whole={whole}
        look={look}
        found={seen.found.size}
        view={table ? 'table' : 'chart'}
        patch={patch}
        onNext={next}
      />
      <div className={css.body}>
        {whole.nodes.length === 0 ? (
          <EmptyState>
            Nothing stands on this chart yet. Add what the case knows, or draw things and links by hand; every link says
            what it rests on.
          </EmptyState>
        ) : table ? (
          <ChartTable nodes={whole.nodes} links={whole.links} current={current.link ?? current.node} act={act} />
        ) : (
          <div role="presentation" className={css.drawing} onKeyDown={keyDown}>
            <Drawing
              label={`Chart of ${seen.nodes.length} things and ${seen.links.length} links`}
              nodes={things}
              links={ties}
              places={places}
              current={current.node}
              onCurrent={current.on}
              onEnter={enter}
              onMoved={may ? move : undefined}
              onChoose={current.onLink}
              hold={whole.chart.id}
              largest={2.2}
              tools={<ChartTools whole={whole} svg={svg} may={may} act={act} />}
              svg={svg}
            />
          </div>
        )}
        <aside className={css.side} aria-label="What one is on">
          {link ? (
            <LinkPane link={link} nodes={byId} may={may} act={act} />
          ) : (
            node && <NodePane node={node} nodes={byId} links={seen.links} may={may} act={act} />
          )}
          <Legend whole={whole} look={look} patch={patch} />
        </aside>
      </div>
      <p className={css.says}>
        Arrows go from thing to thing, Shift and arrows move one
        {may && '; l links it, a adds what is known around it, Delete takes it off'}.
      </p>
      <WishDialog wish={acts.wish} whole={whole} onClose={acts.close} />
    </>
  )
}
