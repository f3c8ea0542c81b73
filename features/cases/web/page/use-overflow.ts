import { useEffect, useRef, useState } from 'react'

type Hidden = { before: boolean; after: boolean }

/** Of a strip that scrolls sideways: whether something of it is out of sight, and the current one brought into sight. */
export function useOverflow<E extends HTMLElement>(current: string) {
  const strip = useRef<E>(null)
  const [hidden, setHidden] = useState<Hidden>({ before: false, after: false })
  useEffect(() => {
    const element = strip.current
    if (!element) return undefined
    const look = () => {
      const { scrollLeft, scrollWidth, clientWidth } = element
      const now = { before: scrollLeft > 1, after: scrollLeft + clientWidth < scrollWidth - 1 }
      setHidden((old) => (old.before === now.before && old.after === now.after ? old : now))
    }
    look()
    // What stands in it grows as counts arrive, and tells of that by no event of the strip itself.
    const observer = new ResizeObserver(look)
    for (const each of [element, ...element.children]) observer.observe(each)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [])
  useEffect(() => {
    strip.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [current])
  const move = (by: -1 | 1) => strip.current?.scrollBy({ left: by * strip.current.clientWidth * 0.7 })
  return { strip, hidden, move }
}
