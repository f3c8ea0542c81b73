import { useState } from 'react'
import { keep, readKept } from '../../../../platform/web/store.ts'
import type { Column } from '../../../../platform/web/ui/grid/column.ts'
import type { AlertRow } from '../../contract/alert.ts'
import { offAtFirst } from './queue-columns.tsx'

const texts = (kept: unknown) =>
  Array.isArray(kept) ? kept.filter((one): one is string => typeof one === 'string') : undefined

type View = { name: string; columns: readonly string[] } | undefined

/** Which columns the reader took out: for each saved view with columns of its own, and for all the rest together. */
export const useQueueColumns = (columns: readonly Column<AlertRow>[], view: View) => {
  const own = view && view.columns.length > 0 ? view : undefined
  const key = own ? `cw-columns-alerts-${own.name}` : 'cw-columns-alerts'
  const atFirst = own ? columns.flatMap(({ id, fixed }) => (fixed || own.columns.includes(id) ? [] : id)) : offAtFirst
  const [changed, setChanged] = useState<Record<string, readonly string[]>>({})
  const hidden = new Set(changed[key] ?? readKept(key, texts) ?? atFirst)
  const toggle = (id: string) => {
    const next = new Set(hidden)
    if (!next.delete(id)) next.add(id)
    setChanged({ ...changed, [key]: [...next] })
    keep(key, [...next])
  }
  const shown = columns.flatMap(({ id }) => (hidden.has(id) ? [] : id))
  return { hidden, toggle, shown }
}
