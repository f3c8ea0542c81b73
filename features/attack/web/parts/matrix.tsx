import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { KeyboardEvent } from 'react'
import { useState } from 'react'
import { formatNumber, plural } from '../../../../platform/web/texts.ts'
import { levelOf, type Cell, type Column } from '../heat.ts'
import { alertsSearch, type Selection } from '../selection.ts'
import css from './matrix.module.css'

type Props = { columns: readonly Column[]; bounds: readonly number[]; selection: Selection }

const moves: Readonly<Record<string, readonly [column: number, row: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** Tactics as columns, techniques as cells; the arrow keys go along them, Enter opens the alerts, space the sub-techniques. */
export const Matrix = ({ columns, bounds, selection }: Props) => {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [at, setAt] = useState('0 0')
  const toggle = (id: string) =>
    setOpen((old) => (old.has(id) ? new Set([...old].filter((each) => each !== id)) : new Set([...old, id])))
  const keyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-at]')
    const move = moves[event.key]
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === ' ' && cell.dataset.folds) toggle(cell.dataset.folds)
    else if (move) focusAt(event.currentTarget, cell.dataset.at!, move)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      className={css.matrix}
      style={{ '--columns': columns.length } as never}
      role="group"
      aria-label="Techniques by tactic. Arrow keys move, space folds."
      onKeyDown={keyDown}
      onFocus={(event) => setAt(event.target.closest<HTMLElement>('[data-at]')?.dataset.at ?? at)}
    >
      {columns.map((column, n) => (
        <section key={column.id} className={css.column} aria-label={column.name}>
          <h2 className={css.tactic}>
            {column.name}
            <span className={css.sum}>{column.alerts > 0 ? plural(column.alerts, 'alert', 'alerts') : 'none'}</span>
          </h2>
          <ul>
            {rowsOf(column.cells, open).map(({ cell, sub }, row) => (
              <li key={cell.technique.id}>
                <Tile
                  cell={cell}
                  sub={sub}
                  level={levelOf(cell.alerts, bounds)}
                  at={`${n} ${row}`}
                  current={at === `${n} ${row}`}
                  open={open.has(cell.technique.id)}
                  onToggle={toggle}
                  search={alertsSearch(selection, cell.technique.id)}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

const rowsOf = (cells: readonly Cell[], open: ReadonlySet<string>) =>
  cells.flatMap((cell) => [
    { cell, sub: false },
    ...(open.has(cell.technique.id) ? cell.subs.map((each) => ({ cell: each, sub: true })) : []),
  ])

/** To the neighbour, or as far down as that column goes. */
const focusAt = (within: HTMLElement, from: string, [by, down]: readonly [number, number]) => {
  const [column = 0, row = 0] = from.split(' ').map(Number)
  for (let goal = Math.max(0, row + down); goal >= 0; goal--) {
    const next = within.querySelector<HTMLElement>(`[data-at="${column + by} ${goal}"]`)
    if (next) return next.focus()
    if (by === 0) return
  }
}

type TileProps = {
  cell: Cell
  sub: boolean
  level: number
  at: string
  /** Of all cells one is in the order of tabs. */
  current: boolean
  open: boolean
  onToggle: (id: string) => void
  search: Record<string, string>
}

const Tile = ({ cell: { technique, alerts, subs }, sub, level, at, current, open, onToggle, search }: TileProps) => (
  <div className={css.tile} data-level={level} data-sub={sub || undefined}>
    <Link
      to={'/alerts' as never}
      search={search as never}
      className={css.name}
      data-at={at}
      data-folds={subs.length > 0 ? technique.id : undefined}
      tabIndex={current ? 0 : -1}
      aria-label={`${technique.id} ${technique.name}: ${plural(alerts, 'alert', 'alerts')}`}
      data-tip={`${technique.id} ${technique.name}`}
    >
      <span className={css.line}>
        <span>{technique.id}</span>
        {alerts > 0 && <span className={css.count}>{formatNumber(alerts)}</span>}
      </span>
      <span className={css.words}>{technique.name}</span>
    </Link>
    {subs.length > 0 && (
      <button
        type="button"
        className={css.fold}
        tabIndex={-1}
        aria-expanded={open}
        aria-label={`${plural(subs.length, 'sub-technique', 'sub-techniques')} of ${technique.name}`}
        data-tip={plural(subs.length, 'sub-technique', 'sub-techniques')}
        onClick={() => onToggle(technique.id)}
      >
        {open ? <IconChevronDown size={12} stroke={1.6} /> : <IconChevronRight size={12} stroke={1.6} />}
      </button>
    )}
  </div>
)
