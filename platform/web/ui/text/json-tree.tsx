import { ExactNumber, isBranch } from './exact-number.ts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { IconChevronDown, IconChevronRight, IconSearch } from '@tabler/icons-react'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { plural } from '../../texts.ts'
import type { JsonRow } from './json-rows.ts'
import { childrenOf, findInJson, jsonRows } from './json-rows.ts'
import { copyText } from './mono.tsx'
import css from './text.module.css'

type Props = { value: unknown; label: string; maxHeight?: number; searchable?: boolean }

/** A payload as received: collapsed, searchable, drawn only where one looks. Click copies a value. */
export const JsonTree = ({ value, label, maxHeight = 420, searchable = false }: Props) => {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text.trim())
  const found = useMemo(() => (wanted.length > 1 ? findInJson(value, wanted) : undefined), [value, wanted])
  const rows = useMemo(() => jsonRows(value, found ? new Set([...open, ...found.open]) : open), [value, open, found])
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 24,
    overscan: 12,
  })
  const toggle = (path: string) =>
    setOpen((old) => (old.has(path) ? new Set([...old].filter((one) => one !== path)) : new Set([...old, path])))
  if (typeof value !== 'object' || value === null) return <pre className={css.raw}>{String(value)}</pre>
  return (
    <div className={css.tree}>
      {searchable && (
        <label className={css.treeSearch}>
          <IconSearch size={14} stroke={1.6} aria-hidden="true" />
          <input
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder="Search the payload"
            aria-label={`Search ${label}`}
          />
          {found && (
            <span className="cw-hint">
              {found.more ? 'more than 500 places' : plural(found.matches.size, 'place', 'places')}
            </span>
          )}
        </label>
      )}
      <div ref={scroller} className={css.treeRows} style={{ maxHeight }} role="tree" aria-label={label} tabIndex={0}>
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index] as JsonRow
            return (
              <Row
                key={row.path}
                row={row}
                top={start}
                found={found?.matches.has(row.path) ?? false}
                onToggle={toggle}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

type RowProps = { row: JsonRow; top: number; found: boolean; onToggle: (path: string) => void }

const Row = ({ row, top, found, onToggle }: RowProps) => {
  const branch = row.size !== undefined
  const Chevron = row.open ? IconChevronDown : IconChevronRight
  const shown = branch ? summary(row) : row.value instanceof ExactNumber ? row.value.written : JSON.stringify(row.value)
  return (
    <div
      role="treeitem"
      aria-level={row.depth + 1}
      aria-expanded={branch ? row.open : undefined}
      className={css.treeRow}
      data-found={found || undefined}
      style={{ transform: `translateY(${top}px)`, paddingLeft: 4 + Math.min(row.depth, 24) * 14 }}
    >
      <button
        type="button"
        className={css.treeButton}
        data-tip={branch ? undefined : 'Click copies the value'}
        onClick={() => (branch ? onToggle(row.path) : void copyText(typeof row.value === 'string' ? row.value : shown))}
      >
        <span className={css.treeChevron}>{branch && <Chevron size={12} stroke={1.6} />}</span>
        <span className={css.treeName}>{row.name}</span>
        <span className={`${branch ? css.treeSummary : css.treeValue} cw-cut`}>
          {shown.length > 2000 ? `${shown.slice(0, 2000)}…` : shown}
        </span>
      </button>
    </div>
  )
}

/** `{ 7 } signature_id 2027863, severity 1`: enough to know whether to look inside. */
const summary = (row: JsonRow): string => {
  const [left, right] = Array.isArray(row.value) ? ['[', ']'] : ['{', '}']
  if (row.open) return `${left} ${row.size} ${right}`
  const leaves = childrenOf(row.value)
    .slice(0, 20)
    .filter(([, child]) => !isBranch(child))
  const words = leaves
    .slice(0, 2)
    .map(([name, child]) => `${Array.isArray(row.value) ? '' : `${name} `}${String(child).slice(0, 40)}`)
  return `${left} ${row.size} ${right} ${words.join(', ')}`
}
