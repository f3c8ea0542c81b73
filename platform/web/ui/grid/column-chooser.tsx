import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useState } from 'react'
import { keep, readKept } from '../../store.ts'
import { Pop } from '../float/pop.tsx'
import { usePop } from '../float/use-pop.ts'
import { Check } from '../form/check.tsx'
import { IconButton } from '../marks/icon-button.tsx'
import type { Column } from './column.ts'
import css from './grid.module.css'

/** Columns the reader took out of a list, found again next time. */
export const useHiddenColumns = (name: string) => {
  const key = `cw-columns-${name}`
  const [hidden, setHidden] = useState<ReadonlySet<string>>(
    () =>
      new Set(
        readKept(key, (kept) => (Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : undefined)) ??
          [],
      ),
  )
  const toggle = (id: string) => {
    const next = new Set(hidden)
    if (!next.delete(id)) next.add(id)
    setHidden(next)
    keep(key, [...next])
  }
  return { hidden, toggle }
}

type Props<Row> = { columns: readonly Column<Row>[]; hidden: ReadonlySet<string>; onToggle: (id: string) => void }

export const ColumnChooser = <Row,>({ columns, hidden, onToggle }: Props<Row>) => {
  const pop = usePop()
  return (
    <>
      <IconButton icon={IconAdjustmentsHorizontal} label="Choose columns" aria-haspopup="dialog" {...pop.trigger} />
      <Pop open={pop.open} onClose={pop.close} anchor={pop.anchor} label="Columns" side="bottom-end" width={200}>
        <div className={css.chooser}>
          {columns
            .filter((column) => !column.fixed)
            .map((column) => (
              <Check
                key={column.id}
                label={column.name}
                checked={!hidden.has(column.id)}
                onChange={() => onToggle(column.id)}
              />
            ))}
        </div>
      </Pop>
    </>
  )
}
