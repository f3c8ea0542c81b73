import type { CSSProperties, MouseEvent } from 'react'
import { memo } from 'react'
import { Check } from '../form/check.tsx'
import type { Column } from './column.ts'
import css from './grid.module.css'
import type { GridControls } from './grid-context.ts'

type Props<Row> = {
  row: Row
  rowKey: string
  id: string
  index: number
  columns: readonly Column<Row>[]
  name: string
  controls: GridControls
  selectable: boolean
  current: boolean
  selected: boolean
  style: CSSProperties
}

const DrawnRow = <Row,>({
  row,
  rowKey,
  id,
  index,
  columns,
  name,
  controls,
  selectable,
  current,
  selected,
  style,
}: Props<Row>) => {
  const click = (event: MouseEvent) => {
    // A link or button in the row does its own thing.
    if ((event.target as Element).closest('a, button, label, input')) return
    controls.setCurrent(rowKey)
    if (selectable && event.shiftKey) controls.range(rowKey)
    else if (selectable && (event.ctrlKey || event.metaKey)) controls.toggle(rowKey)
  }
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selectable ? selected : current}
      data-current={current || undefined}
      data-selected={selected || undefined}
      className={css.row}
      style={style}
      onClick={click}
      onDoubleClick={() => controls.open()}
      // Shift-click selects rows, not text.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
    >
      {selectable && (
        <div role="gridcell">
          <Check
            bare
            tabIndex={-1}
            label={`Select ${name}`}
            checked={selected}
            onChange={() => controls.toggle(rowKey)}
          />
        </div>
      )}
      {columns.map((column) => (
        <div key={column.id} role="gridcell" className={css.cell} data-align={column.align}>
          {column.cell(row)}
        </div>
      ))}
    </div>
  )
}

/** A row is drawn again only when it, its columns or its marks change. */
export const GridRow = memo(
  DrawnRow,
  (old, next) =>
    old.row === next.row &&
    old.current === next.current &&
    old.selected === next.selected &&
    old.controls === next.controls &&
    old.index === next.index &&
    old.style.transform === next.style.transform &&
    old.style.gridTemplateColumns === next.style.gridTemplateColumns &&
    old.columns.every((column, at) => column.cell === next.columns[at]?.cell),
) as typeof DrawnRow
