import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { plural } from '../../../../platform/web/texts.ts'
import type { Places, Point } from '../../../../platform/web/ui/drawing/layout.ts'
import { arrangeChart } from '../../contract/requests/charts.ts'
import { changeChart } from '../desk.ts'
import type { Shown } from './fold-leaves.ts'

/** So long a hand may rest before what it moved is kept, as one change. */
const restMs = 700

type Moved = ReadonlyMap<string, Point>
const nothing: Moved = new Map()

/** Where nodes stand, with what was moved and is not kept yet; a fold takes its own along. */
export const usePlaces = (chartId: string, nodes: readonly Shown[]) => {
  const client = useQueryClient()
  const [moved, setMoved] = useState<Moved>(nothing)
  const waiting = useRef<Moved>(nothing)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const keep = useCallback(async () => {
    clearTimeout(timer.current)
    const places = [...waiting.current].map(([id, point]) => ({ id, ...point }))
    if (places.length === 0) return
    waiting.current = nothing
    const said = `You moved ${plural(places.length, 'thing', 'things')}.`
    await changeChart(client, arrangeChart, { id: chartId, body: { places }, said }).catch(announceProblem)
    if (waiting.current.size === 0) setMoved(nothing)
  }, [client, chartId])
  useEffect(() => () => void keep(), [keep])
  const places: Places = useMemo(() => placesOf(nodes, moved), [nodes, moved])
  const move = (ref: string, to: Point) => {
    const node = nodes.find(({ id }) => id === ref)
    if (!node) return
    const next = new Map([...waiting.current, ...along(node, to, places)])
    waiting.current = next
    setMoved((old) => new Map([...old, ...next]))
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void keep(), restMs)
  }
  return { places, move }
}

/** What moves with a node: itself, or all that it stands for by as much. */
function along(node: Shown, to: Point, places: Places): [string, Point][] {
  if (!node.folded) return [[node.id, to]]
  const from = places.get(node.id) ?? to
  return node.folded.map(({ id, x, y }) => [id, { x: x + to.x - from.x, y: y + to.y - from.y }])
}

function placesOf(nodes: readonly Shown[], moved: Moved): Places {
  const placed = ({ id, x, y }: { id: string; x: number; y: number }): Point => moved.get(id) ?? { x, y }
  return new Map(
    nodes.map((node) => {
      if (!node.folded) return [node.id, placed(node)]
      const all = node.folded.map(placed)
      const mean = (of: (point: Point) => number) =>
        Math.round(all.reduce((sum, point) => sum + of(point), 0) / all.length)
      return [node.id, { x: mean(({ x }) => x), y: mean(({ y }) => y) }]
    }),
  )
}
