import { useEffect, useState, type RefObject } from 'react'

const none: ReadonlySet<string> = new Set()

/** Which links of a row that scrolls are cut off now, by `data-part`; the current one is kept in sight. */
export function useOutOfSight(row: RefObject<HTMLElement | null>, parts: string): ReadonlySet<string> {
  const [away, setAway] = useState(none)
  useEffect(() => {
    const root = row.current
    if (!root) return
    const seen = new Map<string, boolean>()
    const watch = new IntersectionObserver(
      (entries) => {
        for (const { target, intersectionRatio } of entries)
          seen.set((target as HTMLElement).dataset['part'] ?? '', intersectionRatio > 0.95)
        setAway(new Set([...seen].flatMap(([part, whole]) => (whole ? [] : [part]))))
      },
      { root, threshold: [0, 0.95, 1] },
    )
    for (const link of root.querySelectorAll('[data-part]')) watch.observe(link)
    return () => watch.disconnect()
  }, [row, parts])
  // Again once the menu beside it takes its room.
  const narrow = away.size > 0
  useEffect(() => {
    row.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [row, parts, narrow])
  return away
}
