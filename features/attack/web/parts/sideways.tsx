import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { plural } from '../../../../platform/web/texts.ts'
import css from './matrix.module.css'

/** What scrolls, and says so where columns lie beyond its right edge. */
export const Sideways = ({ label, children }: { label: string; children: ReactNode }) => {
  const box = useRef<HTMLDivElement>(null)
  const [beyond, setBeyond] = useState(0)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const look = () => setBeyond(columnsBeyond(element))
    const watch = new ResizeObserver(look)
    watch.observe(element)
    const change = new MutationObserver(look)
    change.observe(element, { childList: true, subtree: true })
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      watch.disconnect()
      change.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [])
  const go = () => box.current?.scrollBy({ left: box.current.clientWidth * 0.8 })
  return (
    <div className={css.window}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys */}
      <div ref={box} className={css.body} tabIndex={0} role="region" aria-label={label}>
        {children}
      </div>
      {beyond > 0 && (
        <>
          <div className={css.fade} aria-hidden="true" />
          <button type="button" className={css.more} onClick={go}>
            {plural(beyond, 'more tactic', 'more tactics')} →
          </button>
        </>
      )}
    </div>
  )
}

/** Columns of which more than half is out of sight at the right. */
const columnsBeyond = (element: HTMLElement): number => {
  const edge = element.getBoundingClientRect().right
  return [...element.querySelectorAll('section')].filter((column) => {
    const { left, width } = column.getBoundingClientRect()
    return left + width / 2 > edge
  }).length
}
