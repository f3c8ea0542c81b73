import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { useStore } from '../../../../platform/web/store.ts'
import { nowMs } from '../../../../platform/web/time/clock.ts'
import { ListPicker } from '../../../../platform/web/ui/form/list-picker.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { nodeKinds, type NodeKind } from '../../contract/graph.ts'
import { Canvas } from '../canvas/canvas.tsx'
import css from '../parts/graph.module.css'
import { GraphBar } from '../parts/graph-bar.tsx'
import { GraphTable } from '../parts/graph-table.tsx'
import { pageOf } from '../parts/graph-words.ts'
import { NodePanel } from '../parts/node-panel.tsx'
import { nodeOptions } from '../parts/node-options.ts'
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
  const asked = [start, one(search.days) ?? '', one(search.plain) ?? ''].join(' ')
  return <Shown key={asked} start={start} />
}

const Start = () => {
  const navigate = useNavigate()
  return (
    <>
      <PageHead title="Graph" />
      <EmptyState>Begin with an observable; alerts and cases have a button that begins with them.</EmptyState>
      <div className={css.start}>
        <ListPicker
          name="graph-start"
          label="Begin with"
          placeholder="The beginning of a value"
          options={nodeOptions([])}
          empty="No observable begins so."
          onChoose={({ value }) => void navigate({ to: '/graph', search: { from: value } } as never)}
        />
      </div>
    </>
  )
}

const Shown = ({ start }: { start: string }) => {
  const [search, patch] = useSearchState()
  const navigate = useNavigate()
  const [graph] = useState(() => makeGraph({ from: since(one(search.days)), plain: one(search.plain) === 'true' }))
  const { drawn, problem } = useStore(graph.state)
  const [current, setCurrent] = useState<string>(start)
  const [asks, setAsks] = useState(false)
  const to = one(search.to)
  useEffect(() => void graph.expand(start), [graph, start])
  useEffect(() => {
    if (to) void graph.findWay(start, to)
  }, [to, start, graph])
  const said = one(search.kinds)
  const kinds = useMemo(() => shownKinds(said), [said])
  const nodes = useMemo(
    () => [...drawn.nodes.values()].filter((node) => kinds.has(node.kind) || node.ref === start),
    [drawn.nodes, kinds, start],
  )
  const links = useMemo(() => {
    const refs = new Set(nodes.map((node) => node.ref))
    return [...drawn.links.values()].filter((link) => refs.has(link.from) && refs.has(link.to))
  }, [drawn.links, nodes])
  const node = drawn.nodes.get(current) ?? drawn.nodes.get(start)
  const enter = useCallback(
    (ref: string) => {
      const entered = drawn.nodes.get(ref)
      if (!entered) return
      if (drawn.expanded.has(ref)) void navigate(pageOf(entered) as never)
      else void graph.expand(ref)
    },
    [drawn, graph, navigate],
  )
  if (drawn.nodes.size === 0 && problem)
    return <ErrorState problem={problem} onRetry={() => void graph.expand(start)} />
  return (
    <div className={css.page}>
      <PageHead title="Graph" />
      <GraphBar kinds={kinds} count={nodes.length} search={search} patch={patch} />
      {!node ? (
        <SkeletonRows rows={12} />
      ) : (
        <div className={css.body}>
          {one(search.view) === 'table' ? (
            <GraphTable
              nodes={nodes}
              links={links}
              expanded={drawn.expanded}
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
          onChoose={(ref) => void graph.findWay(node.ref, ref)}
          onClose={() => setAsks(false)}
        />
      )}
    </div>
  )
}
