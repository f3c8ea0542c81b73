import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { one, useSearchState, type SearchPatch, type SearchState } from '../../../../platform/web/search-state.ts'
import { useStore } from '../../../../platform/web/store.ts'
import { nowMs } from '../../../../platform/web/time/clock.ts'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { nodeKinds, type NodeKind } from '../../contract/graph.ts'
import type { Drawn } from '../parts/drawn.ts'
import { Canvas } from '../parts/canvas.tsx'
import css from '../parts/graph.module.css'
import { GraphBar } from '../parts/graph-bar.tsx'
import { GraphTable } from '../parts/graph-table.tsx'
import { pageOf } from '../parts/graph-words.ts'
import { NodePanel } from '../parts/node-panel.tsx'
import { PathSteps } from '../parts/path-steps.tsx'
import { Start } from '../parts/start.tsx'
import { makeGraph } from '../parts/make-graph.ts'
import { WayDialog } from '../parts/way-dialog.tsx'

const dayMs = 86_400_000
/** Of the whole hour, so that it stays the same while one looks. */
const since = (days: string | undefined): string | undefined =>
  days && /^\d{1,4}$/.test(days)
    ? new Date(Math.floor((nowMs() - Number(days) * dayMs) / 3_600_000) * 3_600_000).toISOString()
    : undefined

const shownKinds = (said: string | undefined): ReadonlySet<NodeKind> =>
  new Set(said ? nodeKinds.filter((kind) => said.split(',').includes(kind)) : nodeKinds)

/** How things hang together across alerts and cases: a drawing and a table of the same. */
export const GraphPage = () => {
  const [search] = useSearchState()
  const start = one(search.from)
  if (!start) return <Start />
  const to = one(search.to)
  const asked = [start, to ?? '', one(search.days) ?? '', one(search.plain) ?? ''].join(' ')
  return <Shown key={asked} start={start} to={to} />
}

type Ends = { start: string; to: string | undefined }

/** The graph of an address: neighbours of one thing, or the path between two. */
const useGraph = ({ start, to }: Ends, search: SearchState) => {
  const [graph] = useState(() =>
    makeGraph({ start, from: since(one(search.days)), plain: one(search.plain) === 'true' }),
  )
  const begin = useCallback(() => (to ? graph.findWay(to) : graph.expand(start)), [graph, start, to])
  useEffect(() => void begin(), [begin])
  return { graph, begin }
}

/** What the boxes above let through. */
const useSeen = (drawn: Drawn, said: string | undefined) => {
  const kinds = useMemo(() => shownKinds(said), [said])
  const nodes = useMemo(
    () => [...drawn.shown.values()].filter((node) => kinds.has(node.kind) || node.ref === drawn.start),
    [drawn, kinds],
  )
  const links = useMemo(() => {
    const refs = new Set(nodes.map((node) => node.ref))
    return drawn.ties.filter((link) => refs.has(link.from) && refs.has(link.to))
  }, [drawn, nodes])
  return { kinds, nodes, links }
}

const Shown = ({ start, to }: Ends) => {
  const [search, patch] = useSearchState()
  const navigate = useNavigate()
  const { graph, begin } = useGraph({ start, to }, search)
  const { drawn, problem } = useStore(graph.state)
  const [current, setCurrent] = useState<string>(start)
  const [asks, setAsks] = useState(false)
  const { kinds, nodes, links } = useSeen(drawn, one(search.kinds))
  const node = drawn.shown.get(current) ?? drawn.shown.get(start) ?? drawn.shown.values().next().value
  const go = (change: SearchPatch) =>
    void navigate({ to: '.', search: ((old: SearchState) => ({ ...old, ...change })) as never })
  const enter = useCallback(
    (ref: string) => {
      const entered = drawn.shown.get(ref)
      if (!entered) return
      if (entered.folded) {
        graph.unfold(ref)
        setCurrent(entered.folded[0]!.ref)
      } else if (drawn.expanded.has(ref)) void navigate(pageOf(entered) as never)
      else void graph.expand(ref)
    },
    [drawn, graph, navigate],
  )
  if (drawn.nodes.size === 0 && problem) return <ErrorState problem={problem} onRetry={() => void begin()} />
  return (
    <div className={css.page}>
      <PageHead title="Graph" />
      <GraphBar kinds={kinds} count={drawn.nodes.size} search={search} patch={patch} go={go} />
      {!node ? (
        <SkeletonRows rows={12} />
      ) : (
        <div className={css.body}>
          {one(search.view) === 'table' ? (
            <GraphTable
              drawn={drawn}
              kinds={kinds}
              current={node.ref}
              onCurrent={setCurrent}
              onExpand={(ref) => void graph.expand(ref)}
            />
          ) : (
            <Canvas
              nodes={nodes}
              links={links}
              places={drawn.places}
              expanded={drawn.expanded}
              way={drawn.way}
              current={node.ref}
              onCurrent={setCurrent}
              onEnter={enter}
            />
          )}
          <aside className={css.side} aria-label="The thing in the middle of attention">
            {drawn.way.length > 0 && (
              <PathSteps
                drawn={drawn}
                current={node.ref}
                onCurrent={setCurrent}
                onLeave={() => go({ to: undefined })}
              />
            )}
            <NodePanel node={node} graph={graph} onCurrent={setCurrent} onWay={() => setAsks(true)} />
          </aside>
        </div>
      )}
      <p className={css.says} role="status">
        {problem?.detail ??
          (drawn.says.length > 0 ? drawn.says.join(' ') : 'Arrows move, Enter shows neighbours and then opens.')}
      </p>
      {asks && node && (
        <WayDialog
          from={node}
          nodes={drawn.nodes.values()}
          onChoose={(ref) => go({ from: node.ref, to: ref })}
          onClose={() => setAsks(false)}
        />
      )}
    </div>
  )
}
