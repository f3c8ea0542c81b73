import type { PointerEvent, RefObject } from 'react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Places, Point } from './layout.ts'
import { boxOf, showing, zoomed, type Box } from './view-box.ts'

type Svg = RefObject<SVGSVGElement | null>

const useSize = (element: Svg) => {
  const [size, setSize] = useState({ width: 900, height: 700 })
  useLayoutEffect(() => {
    if (!element.current) return
    const watch = new ResizeObserver(([entry]) => entry && setSize(entry.contentRect))
    watch.observe(element.current)
    return () => watch.disconnect()
  }, [element])
  return size
}

/** Not through React: its wheel listeners may not keep the page from scrolling. */
const useWheel = (element: Svg, turn: (factor: number, at: Point) => void) => {
  const now = useRef(turn)
  useEffect(() => {
    now.current = turn
  })
  useEffect(() => {
    const svg = element.current
    const turned = (event: WheelEvent) => {
      event.preventDefault()
      const shape = event.currentTarget as SVGSVGElement
      const { left, top, width, height } = shape.getBoundingClientRect()
      const at = { x: (event.clientX - left) / width, y: (event.clientY - top) / height }
      now.current(event.deltaY > 0 ? 1.15 : 1 / 1.15, at)
    }
    svg?.addEventListener('wheel', turned, { passive: false })
    return () => svg?.removeEventListener('wheel', turned)
  }, [element])
}

const useDrag = (box: Box, move: (box: Box) => void) => {
  const from = useRef<{ x: number; y: number; box: Box } | undefined>(undefined)
  const drop = () => {
    from.current = undefined
  }
  return {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      if (event.target !== event.currentTarget) return
      event.currentTarget.setPointerCapture(event.pointerId)
      from.current = { x: event.clientX, y: event.clientY, box }
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
      const start = from.current
      if (!start) return
      const unit = start.box.width / event.currentTarget.getBoundingClientRect().width
      const { x, y } = start.box
      move({ ...start.box, x: x - (event.clientX - start.x) * unit, y: y - (event.clientY - start.y) * unit })
    },
    onPointerUp: drop,
    onPointerCancel: drop,
  }
}

/**
 * What part of the drawing is in sight: all of it, until one drags it or turns the wheel; all again when more comes, or
 * where something `held` is named, when that is another.
 */
export const useViewBox = (element: Svg, places: Places, held?: string) => {
  const size = useSize(element)
  const [moved, setMoved] = useState<{ of: Places | string; box: Box }>()
  const of = held ?? places
  const box = moved?.of === of ? moved.box : boxOf(places, size)
  const move = (next: Box) => setMoved({ of, box: next })
  useWheel(element, (factor, at) =>
    move(zoomed(box, factor, { x: box.x + at.x * box.width, y: box.y + at.y * box.height })),
  )
  return {
    // In tenths: names are placed anew for each.
    scale: Math.max(0.3, Math.round((box.width / Math.max(1, size.width)) * 10) / 10),
    text: `${box.x} ${box.y} ${box.width} ${box.height}`,
    width: box.width,
    pointer: useDrag(box, move),
    fit: () => setMoved(undefined),
    /** What is in sight stays in sight, whatever moves. */
    hold: () => (held === undefined || moved?.of === of ? undefined : move(box)),
    zoom: (factor: number) => move(zoomed(box, factor)),
    /** Moves just so far that a point is in sight. */
    show: (point: Point) => {
      const next = showing(box, point)
      if (next.x !== box.x || next.y !== box.y) move(next)
    },
  }
}
