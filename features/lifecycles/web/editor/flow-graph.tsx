import {
  Background,
  Handle,
  MarkerType,
  Position,
  ReactFlow,
  type Connection,
  type Edge,
  type Node,
  type NodeProps,
} from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import { useMemo } from 'react'
import { StageRing } from '../../../../platform/web/ui/marks/stage-ring.tsx'
import { kindOf, stages, type Gate, type LifecycleDraft, type Stage } from '../../contract/lifecycle.ts'
import { gatesOn, targetOf } from '../../contract/flow.ts'
import { gateWords, stageWords } from './draft.ts'
import css from './editor.module.css'
import type { Picked } from './picked.ts'

const width = 172
const height = 50
const between = 92
const beside = 196

type StatusNode = Node<{ name: string; stage: Stage; gates: number; cases: number | undefined }, 'status'>

/** Ways to the next go down, over several down the right side, back up the left. New ones are pulled from bottom to top. */
const StatusBox = ({ data, selected }: NodeProps<StatusNode>) => (
  <div className={css.node} data-picked={selected || undefined}>
    <Handle id="in" type="target" position={Position.Top} className={css.handle} />
    <Handle id="on" type="target" position={Position.Right} className={css.hidden} isConnectable={false} />
    <Handle id="back" type="target" position={Position.Left} className={css.hidden} isConnectable={false} />
    <span className={css.nodeName}>
      <StageRing part={stages.indexOf(data.stage) / (stages.length - 1)} />
      <span className="cw-cut">{data.name}</span>
    </span>
    <span className={css.nodeSub}>
      {stageWords[data.stage]}
      {data.gates > 0 && ` · ${data.gates} to hold`}
      {data.cases ? ` · ${data.cases} running` : ''}
    </span>
    <Handle id="out" type="source" position={Position.Bottom} className={css.handle} />
    <Handle id="off" type="source" position={Position.Right} className={css.hidden} isConnectable={false} />
    <Handle id="up" type="source" position={Position.Left} className={css.hidden} isConnectable={false} />
  </div>
)
const nodeTypes = { status: StatusBox }

type Props = {
  draft: LifecycleDraft
  picked: Picked | undefined
  running: ReadonlyMap<string, number>
  locked: boolean
  onPick: (picked: Picked | undefined) => void
  onConnect: (from: string, to: string) => void
  onCut: (from: string, to: string) => void
  onRemove: (name: string) => void
}

/** Statuses from top to bottom by their stage, the ways between them as arrows; dashed where something must hold on the way. */
export const FlowGraph = ({ draft, picked, running, locked, onPick, onConnect, onCut, onRemove }: Props) => {
  const nodes = useMemo(() => nodesOf(draft, picked, running), [draft, picked, running])
  const edges = useMemo(() => edgesOf(draft, picked), [draft, picked])
  const connect = ({ source, target }: Connection) => source !== target && onConnect(source, target)
  return (
    <div className={css.graph} aria-label="The lifecycle as a graph" role="group">
      <ReactFlow
        // Fitted anew when there are others.
        key={draft.statuses.map(({ name, stage }) => `${name} ${stage}`).join('\n')}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        fitView
        fitViewOptions={{ padding: 0.12, maxZoom: 1 }}
        minZoom={0.3}
        nodesDraggable={false}
        nodesConnectable={!locked}
        proOptions={{ hideAttribution: true }}
        deleteKeyCode={locked ? null : ['Delete', 'Backspace']}
        onConnect={connect}
        onNodesDelete={(gone) => gone.forEach(({ id }) => onRemove(id))}
        onEdgesDelete={(gone) => gone.forEach(({ source, target }) => onCut(source, target))}
        onNodesChange={(changes) => {
          const chosen = changes.find((change) => change.type === 'select' && change.selected)
          if (chosen?.type === 'select') onPick({ status: chosen.id })
        }}
        onEdgesChange={(changes) => {
          const chosen = changes.find((change) => change.type === 'select' && change.selected)
          const edge = chosen?.type === 'select' && edges.find(({ id }) => id === chosen.id)
          if (edge) onPick({ from: edge.source, to: edge.target })
        }}
        onPaneClick={() => onPick(undefined)}
      >
        <Background gap={16} color="var(--cw-line)" />
      </ReactFlow>
    </div>
  )
}

/** Rows by stage, those of one stage beside each other. */
function nodesOf(
  draft: LifecycleDraft,
  picked: Picked | undefined,
  running: ReadonlyMap<string, number>,
): StatusNode[] {
  const rows = rowsOf(draft)
  const widest = Math.max(...rows.map((row) => row.length))
  return draft.statuses.map(({ name, stage, gates }) => {
    const row = rows.findIndex((names) => names.includes(name))
    const names = rows[row]!
    return {
      id: name,
      type: 'status',
      width,
      height,
      position: { x: ((widest - names.length) / 2 + names.indexOf(name)) * beside, y: row * between },
      data: { name, stage, gates: gates.length, cases: running.get(name) },
      selected: picked !== undefined && 'status' in picked && picked.status === name,
      ariaLabel: `Status ${name}, stage ${stageWords[stage]}`,
    }
  })
}

const rowsOf = (draft: LifecycleDraft): string[][] =>
  stages.flatMap((stage) => {
    const names = draft.statuses.filter((status) => status.stage === stage).map((status) => status.name)
    return names.length > 0 ? [names] : []
  })

function edgesOf(draft: LifecycleDraft, picked: Picked | undefined): Edge[] {
  const rows = rowsOf(draft)
  const rowOf = (name: string) => rows.findIndex((names) => names.includes(name))
  return draft.statuses.flatMap(({ name, moves }) =>
    moves.map((way) => {
      const to = targetOf(way)
      const here = picked !== undefined && 'from' in picked && picked.from === name && picked.to === to
      const color = here ? 'var(--cw-accent)' : 'var(--cw-bar)'
      return {
        id: `${name}\u0000${to}`,
        source: name,
        target: to,
        selected: here,
        ...routeOf(rowOf(to) - rowOf(name), rows[rowOf(name)]!.indexOf(to) > rows[rowOf(name)]!.indexOf(name)),
        markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14, color },
        ariaLabel: `From ${name} to ${to}`,
        label: gatesOn(way).length > 0 ? gatesOn(way).map(shortOf).join(', ') : undefined,
        labelStyle: { fill: 'var(--cw-text-2)', fontSize: 11 },
        labelBgStyle: { fill: 'var(--cw-sunken)' },
        style: { stroke: color, ...(gatesOn(way).length > 0 ? { strokeDasharray: '5 4' } : {}) },
      }
    }),
  )
}

const shortOf = (gate: Gate): string => gateWords[kindOf(gate)].toLowerCase()

function routeOf(
  down: number,
  right: boolean,
): Pick<Edge, 'type' | 'sourceHandle' | 'targetHandle'> & { pathOptions?: object } {
  if (down === 1) return { type: 'default', sourceHandle: 'out', targetHandle: 'in' }
  if (down === 0 && right) return { type: 'default', sourceHandle: 'off', targetHandle: 'back' }
  if (down === 0) return { type: 'default', sourceHandle: 'up', targetHandle: 'on' }
  const pathOptions = { offset: 14 + 13 * Math.abs(down), borderRadius: 10 }
  if (down > 1) return { type: 'smoothstep', sourceHandle: 'off', targetHandle: 'on', pathOptions }
  return { type: 'smoothstep', sourceHandle: 'up', targetHandle: 'back', pathOptions }
}
