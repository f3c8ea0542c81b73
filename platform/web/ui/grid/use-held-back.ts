import { useCallback, useMemo, useState } from 'react'
import { formatNumber } from '../../texts.ts'

type Held = { list: string; ids: ReadonlySet<string> }

/** The rows of `rows` that were there before, or follow after the last of them (a next page). */
export const split = <Row>(rows: readonly Row[], keyOf: (row: Row) => string, known: ReadonlySet<string>) => {
  const last = rows.findLastIndex((row) => known.has(keyOf(row)))
  const shown = rows.filter((row, at) => at > last || known.has(keyOf(row)))
  return { shown, waiting: rows.length - shown.length }
}

/**
 * A list that is asked again while somebody reads it: rows that came in between others wait until the reader lets them
 * in. `list` names what is listed; another list begins anew.
 */
export const useHeldBack = <Row>(rows: readonly Row[], keyOf: (row: Row) => string, list: string | undefined) => {
  const [held, setHeld] = useState<Held>({ list: '', ids: new Set() })
  const fresh = list !== undefined && (held.list !== list || held.ids.size === 0)
  const { shown, waiting } = useMemo(
    () => (fresh || list === undefined ? { shown: rows, waiting: 0 } : split(rows, keyOf, held.ids)),
    [fresh, list, rows, keyOf, held.ids],
  )
  // Adjusted while drawing, as React asks for state that follows from properties.
  if (
    list !== undefined &&
    (fresh ? rows.length > 0 || held.list !== list : shown.some((row) => !held.ids.has(keyOf(row))))
  )
    setHeld({ list, ids: new Set([...(fresh ? [] : held.ids), ...shown.map(keyOf)]) })
  const show = useCallback(() => setHeld((old) => ({ list: old.list, ids: new Set() })), [])
  const words = waiting > 0 ? `${formatNumber(waiting)} new` : undefined
  const arrived = useMemo(() => (words ? { words, show } : undefined), [words, show])
  return { shown, arrived }
}
