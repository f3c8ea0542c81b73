import '@xyflow/react/dist/base.css'
import {
  Background,
  Controls,
  Handle,
  MarkerType,
  Position,
  ReactFlow,
  useNodesState,
  type Connection,
  type Edge,
  type Node,
  type NodeChange,
  type NodeProps,
} from '@xyflow/react'
import { useEffect, useMemo } from 'react'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import { edgesOf } from '../../contract/document/graph.ts'
import type { PlaybookDocument } from '../../contract/document/playbook.ts'
import type { Step, StepId } from '../../contract/document/step.ts'
import css from './editor.module.css'
import { kindOf } from './kinds.ts'
import { box, layOut, type Place } from './layout.ts'

/** How a step stands: in a run, or while it is written. */
export type Mark = { status?: string; faults?: number; note?: string }

type Shown = { step: Step; mark: Mark; start: boolean }
type StepNode = Node<Shown, 'step'>

const StepBox = ({ data: { step, mark, start }, selected }: NodeProps<StepNode>) => (
  <div
    className={css.box}
    data-selected={selected || undefined}
    data-status={mark.status}
    data-faulty={mark.faults ? true : undefined}
  >
    <Handle type="target" position={Position.Top} className={css.handle} />
    <span className={css.boxIcon}>
      <Icon of={kindOf(step).icon} size={16} />
    </span>
    <span className={css.boxText}>
      <span className={css.boxName}>{step.name}</span>
      <span className={css.boxKind}>
        {start ? 'Start · ' : ''}
        {kindOf(step).label}
        {mark.note ? ` · ${mark.note}` : ''}
      </span>
    </span>
    {mark.faults ? (
      <span className={css.boxFaults} aria-label={`${mark.faults} faults`}>
        {mark.faults}
      </span>
    ) : null}
    {step.kind !== 'end' && <Handle type="source" position={Position.Bottom} className={css.handle} />}
  </div>
)

const nodeTypes = { step: StepBox }

type Props = {
  document: PlaybookDocument
  marks: ReadonlyMap<StepId, Mark>
  selected: StepId | undefined
  onSelect: (id: StepId | undefined) => void
  /** Absent: to be looked at only. */
  onMove?: (id: StepId, place: Place) => void
  onConnect?: (from: StepId, to: StepId) => void
  onRemove?: (id: StepId) => void
}

/** The document as a graph. Everything it shows stands in the outline beside it too. */
export const Canvas = ({ document, marks, selected, onSelect, onMove, onConnect, onRemove }: Props) => {
  const drawn = useMemo(() => nodesOf(document, marks, selected), [document, marks, selected])
  const edges = useMemo(() => edgesOfAll(document, marks), [document, marks])
  const [nodes, setNodes, onNodesChange] = useNodesState<StepNode>(drawn)
  useEffect(() => setNodes(drawn), [drawn, setNodes])
  const writing = onMove !== undefined
  // Which one is chosen is known outside; Enter on a step with the focus chooses it as a click does.
  const change = (changes: NodeChange<StepNode>[]) => {
    const chosen = changes.find((each) => each.type === 'select' && each.selected)
    if (chosen && 'id' in chosen && chosen.id !== selected) onSelect(chosen.id)
    onNodesChange(changes.filter(({ type }) => type !== 'select'))
  }
  return (
    <ReactFlow
      className={css.flow}
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      onNodesChange={change}
      onNodeClick={(_, node) => onSelect(node.id)}
      onPaneClick={() => onSelect(undefined)}
      onNodeDragStop={(_, node) =>
        onMove?.(node.id, { x: Math.round(node.position.x), y: Math.round(node.position.y) })
      }
      onConnect={({ source, target }: Connection) => onConnect?.(source, target)}
      onNodesDelete={(gone) => gone.forEach(({ id }) => onRemove?.(id))}
      deleteKeyCode={onRemove ? ['Delete'] : null}
      nodesDraggable={writing}
      nodesConnectable={writing}
      edgesFocusable={false}
      fitView
      fitViewOptions={{ maxZoom: 1, padding: 0.15 }}
      minZoom={0.2}
      proOptions={{ hideAttribution: true }}
    >
      <Background gap={20} color="var(--cw-line)" />
      <Controls showInteractive={false} />
    </ReactFlow>
  )
}

function nodesOf(
  document: PlaybookDocument,
  marks: ReadonlyMap<StepId, Mark>,
  selected: StepId | undefined,
): StepNode[] {
  const places = layOut(document)
  return Object.entries(document.steps).map(([id, step]) => ({
    id,
    type: 'step',
    position: places.get(id) ?? { x: 0, y: 0 },
    data: { step, mark: marks.get(id) ?? {}, start: document.start === id },
    selected: id === selected,
    ariaLabel: `${step.name}, ${kindOf(step).label}${marks.get(id)?.status ? `, ${marks.get(id)?.status}` : ''}`,
    width: box.width,
    height: box.height,
  }))
}

/** Ways into nothing are left out here; the faults name them. */
function edgesOfAll(document: PlaybookDocument, marks: ReadonlyMap<StepId, Mark>): Edge[] {
  return Object.entries(document.steps).flatMap(([from, step]) =>
    edgesOf(step)
      .filter(({ to }) => to in document.steps)
      .map(({ to, says, field }) => ({
        id: `${from} ${field}`,
        source: from,
        target: to,
        label: says,
        type: 'smoothstep',
        className:
          field === 'onError'
            ? css.errorEdge!
            : marks.get(from)?.status === 'done' && marks.get(to)?.status
              ? css.goneEdge!
              : css.edge!,
        markerEnd: { type: MarkerType.ArrowClosed, color: 'var(--cw-field)' },
      })),
  )
}
