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
import { stages, type LifecycleDraft, type Stage } from '../../contract/lifecycle.ts'
import { gatesOn, stageWords, targetOf } from './draft.ts'
import css from './editor.module.css'
import type { Picked } from './picked.ts'

const column = 176
const row = 84

type StatusNode = Node<{ name: string; stage: Stage; gates: number; cases: number | undefined }, 'status'>

const StatusBox = ({ data, selected }: NodeProps<StatusNode>) => (
  <div className={css.node} data-picked={selected || undefined}>
    <Handle type="target" position={Position.Left} className={css.handle} />
    <span className={css.nodeName}>
      <StageRing part={stages.indexOf(data.stage) / (stages.length - 1)} />
      <span className="cw-cut">{data.name}</span>
    </span>
    <span className={css.nodeSub}>
      {stageWords[data.stage]}
      {data.gates > 0 && ` · ${data.gates} to hold`}
      {data.cases ? ` · ${data.cases} running` : ''}
    </span>
    <Handle type="source" position={Position.Right} className={css.handle} />
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

/** Statuses in columns by their stage, the ways between them as arrows; dashed where something must hold on the way. */
export const FlowGraph = ({ draft, picked, running, locked, onPick, onConnect, onCut, onRemove }: Props) => {
  const nodes = useMemo(() => nodesOf(draft, picked, running), [draft, picked, running])
  const edges = useMemo(() => edgesOf(draft, picked), [draft, picked])
  const connect = ({ source, target }: Connection) => source !== target && onConnect(source, target)
  return (
    <div className={css.graph} aria-label="The lifecycle as a graph" role="group">
      <ReactFlow
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
        onNodeClick={(_, { id }) => onPick({ status: id })}
        onEdgeClick={(_, { source, target }) => onPick({ from: source, to: target })}
        onPaneClick={() => onPick(undefined)}
        onSelectionChange={({ nodes: [node], edges: [edge] }) => {
          if (node) onPick({ status: node.id })
          else if (edge) onPick({ from: edge.source, to: edge.target })
        }}
      >
        <Background gap={16} color="var(--cw-line)" />
      </ReactFlow>
    </div>
  )
}

function nodesOf(
  draft: LifecycleDraft,
  picked: Picked | undefined,
  running: ReadonlyMap<string, number>,
): StatusNode[] {
  const used = stages.filter((stage) => draft.statuses.some((status) => status.stage === stage))
  const filled = new Map<Stage, number>()
  return draft.statuses.map(({ name, stage, gates }) => {
    const place = filled.get(stage) ?? 0
    filled.set(stage, place + 1)
    return {
      id: name,
      type: 'status',
      position: { x: used.indexOf(stage) * column, y: place * row + (used.indexOf(stage) % 2) * (row / 2) },
      data: { name, stage, gates: gates.length, cases: running.get(name) },
      selected: picked !== undefined && 'status' in picked && picked.status === name,
      ariaLabel: `Status ${name}, stage ${stageWords[stage]}`,
    }
  })
}

const edgesOf = (draft: LifecycleDraft, picked: Picked | undefined): Edge[] =>
  draft.statuses.flatMap(({ name, moves }) =>
    moves.map((way) => {
      const to = targetOf(way)
      const here = picked !== undefined && 'from' in picked && picked.from === name && picked.to === to
      return {
        id: `${name}\u0000${to}`,
        source: name,
        target: to,
        selected: here,
        markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14 },
        ariaLabel: `From ${name} to ${to}`,
        style: {
          stroke: here ? 'var(--cw-accent)' : 'var(--cw-bar)',
          ...(gatesOn(way).length > 0 ? { strokeDasharray: '5 4' } : {}),
        },
      }
    }),
  )
