import type { PointerEvent, RefObject } from 'react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Places, Point } from './layout.ts'
import { boxOf, showing, zoomed, type Box } from './view-box.ts'

/** What part of the drawing is in sight: dragged, turned by the wheel, fitted when more comes. */
export const useViewBox = (element: RefObject<SVGSVGElement | null>, places: Places) => {
  const [box, setBox] = useState<Box>({ x: -400, y: -300, width: 800, height: 600 })
  const [room, setRoom] = useState(800)
  const dragged = useRef<{ x: number; y: number; box: Box } | undefined>(undefined)
  const fit = useCallback(() => {
    const shape = element.current?.getBoundingClientRect() ?? { width: 4, height: 3 }
    setRoom(Math.max(1, shape.width))
    setBox(boxOf(places, shape))
  }, [element, places])
  useEffect(fit, [fit])
  useEffect(() => {
    const svg = element.current
    if (!svg) return
    const watch = new ResizeObserver(fit)
    watch.observe(svg)
    const turn = (event: WheelEvent) => {
      event.preventDefault()
      const shape = svg.getBoundingClientRect()
      setBox((old) =>
        zoomed(old, event.deltaY > 0 ? 1.15 : 1 / 1.15, {
          x: old.x + ((event.clientX - shape.left) / shape.width) * old.width,
          y: old.y + ((event.clientY - shape.top) / shape.height) * old.height,
        }),
      )
    }
    // Not through React: its wheel listeners may not keep the page from scrolling.
    svg.addEventListener('wheel', turn, { passive: false })
    return () => {
      watch.disconnect()
      svg.removeEventListener('wheel', turn)
    }
  }, [element, fit])
  const pointer = {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      if (event.target !== event.currentTarget) return
      event.currentTarget.setPointerCapture(event.pointerId)
      dragged.current = { x: event.clientX, y: event.clientY, box }
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
      const from = dragged.current
      if (!from) return
      const scale = from.box.width / event.currentTarget.getBoundingClientRect().width
      setBox({
        ...from.box,
        x: from.box.x - (event.clientX - from.x) * scale,
        y: from.box.y - (event.clientY - from.y) * scale,
      })
    },
    onPointerUp: () => (dragged.current = undefined),
    onPointerCancel: () => (dragged.current = undefined),
  }
  const moves = useMemo(
    () => ({
      zoom: (factor: number) => setBox((old) => zoomed(old, factor)),
      show: (point: Point) => setBox((old) => showing(old, point)),
    }),
    [],
  )
  // In tenths: names are placed anew for each.
  const scale = Math.max(0.3, Math.round((box.width / room) * 10) / 10)
  return { scale, text: `${box.x} ${box.y} ${box.width} ${box.height}`, fit, pointer, ...moves }
}
