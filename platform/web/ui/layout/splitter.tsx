import type { KeyboardEvent, PointerEvent } from 'react'
import { useState } from 'react'
import { keep, readKept } from '../../store.ts'
import css from './layout.module.css'

type Limits = { name: string; start: number; min: number; max: number }

/** A width the reader sets and finds again. */
export const usePaneWidth = ({ name, start, min, max }: Limits) => {
  const key = `cw-pane-${name}`
  const [width, setWidth] = useState(() =>
    readKept(key, (kept) => (typeof kept === 'number' ? clamp(kept, min, max) : undefined)),
  )
  const set = (next: number) => {
    const fitting = clamp(Math.round(next), min, max)
    setWidth(fitting)
    keep(key, fitting)
  }
  return { width, shown: width ?? start, set, reset: () => set(start), min, max }
}

const clamp = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value))

type Props = { pane: ReturnType<typeof usePaneWidth>; label: string }

/** The line at the left of a pane on the right: drag it, or arrow keys; a double click puts it back. */
export const Splitter = ({ pane, label }: Props) => {
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const line: HTMLDivElement = event.currentTarget
    const [from, start] = [event.clientX, pane.shown]
    line.setPointerCapture(event.pointerId)
    const off = new AbortController()
    line.addEventListener('pointermove', (moved) => pane.set(start + from - moved.clientX), { signal: off.signal })
    line.addEventListener('lostpointercapture', () => off.abort(), { signal: off.signal })
  }
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') pane.set(pane.shown + 16)
    else if (event.key === 'ArrowRight') pane.set(pane.shown - 16)
    else return
    event.preventDefault()
  }
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={pane.shown}
      aria-valuemin={pane.min}
      aria-valuemax={pane.max}
      tabIndex={0}
      className={css.splitter}
      onPointerDown={drag}
      onDoubleClick={pane.reset}
      onKeyDown={keyDown}
    />
  )
}
