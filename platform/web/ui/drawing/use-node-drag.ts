import { useRef, type PointerEvent, type RefObject } from 'react'
import { wordAt } from './drawing-line.tsx'
import type { Places, Point } from './layout.ts'

type Drag = { ref: string; from: Point; at: Point; start: Point; unit: number; moved: boolean }
type Stage = { svg: RefObject<SVGSVGElement | null>; places: Places; scale: number; mark: number; width: number }

/** Pixels a pointer may tremble before it drags. */
const tremble = 4

/**
 * Drags a node by the pointer. While it moves only it and its lines are moved, past React: a drawing of 500 keeps pace
 * with the hand. Undefined: nothing can be moved.
 */
export const useNodeDrag = (stage: Stage, onMoved: ((ref: string, to: Point) => void) | undefined) => {
  const drag = useRef<Drag | undefined>(undefined)
  return {
    /** @returns whether the pointer is on a node, so that the drawing itself stays */
    down: (event: PointerEvent<SVGSVGElement>): boolean => {
      const ref = (event.target as Element).closest<SVGGElement>('[data-ref]')?.dataset['ref']
      const from = ref === undefined ? undefined : stage.places.get(ref)
      if (!onMoved || ref === undefined || !from || event.button !== 0) return ref !== undefined
      const unit = stage.width / event.currentTarget.getBoundingClientRect().width
      drag.current = { ref, from, at: from, start: { x: event.clientX, y: event.clientY }, unit, moved: false }
      return true
    },
    move: (event: PointerEvent<SVGSVGElement>): boolean => {
      const now = drag.current
      if (!now) return false
      const [x, y] = [event.clientX - now.start.x, event.clientY - now.start.y]
      if (!now.moved && Math.hypot(x, y) < tremble) return true
      if (!now.moved) event.currentTarget.setPointerCapture(event.pointerId)
      now.moved = true
      now.at = { x: Math.round(now.from.x + x * now.unit), y: Math.round(now.from.y + y * now.unit) }
      redraw(event.currentTarget, now, stage)
      return true
    },
    up: (): void => {
      const now = drag.current
      drag.current = undefined
      if (now?.moved) onMoved?.(now.ref, now.at)
    },
  }
}

function redraw(svg: SVGSVGElement, { ref, at }: Drag, { places, scale, mark }: Stage): void {
  const name = CSS.escape(ref)
  svg.querySelector(`[data-ref="${name}"]`)?.setAttribute('transform', `translate(${at.x} ${at.y}) scale(${mark})`)
  for (const tie of svg.querySelectorAll<SVGGElement>(`[data-from="${name}"], [data-to="${name}"]`)) {
    const placeOf = (end: string | undefined) => (end === ref ? at : places.get(end ?? ''))
    const [from, to] = [placeOf(tie.dataset['from']), placeOf(tie.dataset['to'])]
    if (!from || !to) continue
    for (const line of tie.querySelectorAll('line'))
      for (const [key, value] of Object.entries({ x1: from.x, y1: from.y, x2: to.x, y2: to.y }))
        line.setAttribute(key, String(value))
    tie.querySelector('text')?.setAttribute('transform', wordAt(from, to, scale))
  }
}
