import { useDeferredValue, useMemo, useState } from 'react'
import { useAskList } from '../../../../platform/web/ask.ts'
import type { Column } from '../../../../platform/web/ui/grid/column.ts'
import { DataGrid } from '../../../../platform/web/ui/grid/data-grid.tsx'
import { useGrid } from '../../../../platform/web/ui/grid/use-grid.ts'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { listRows } from '../../contract/requests/readings.ts'
import type { ReadingRow } from '../../contract/run.ts'
import { textOf } from '../cells.ts'
import { conversationColumns } from './conversation-columns.tsx'
import css from './readings.module.css'
import { RowDetail } from './row-detail.tsx'

/** A table as a reader wrote it, as text and nothing else; filtered by what stands anywhere in a row. */
export const RowsTable = ({ runId, table }: { runId: string; table: string }) => {
  const [text, setText] = useState('')
  const [opened, setOpened] = useState<ReadingRow>()
  const q = useDeferredValue(text.trim())
  const list = useAskList(listRows, { id: runId, query: { table, limit: 200, ...(q ? { q } : {}) } })
  const grid = useGrid<ReadingRow>({
    name: `reading ${runId} ${table}`,
    rows: list.items,
    keyOf: ({ number }) => String(number),
    onOpen: setOpened,
  })
  const columns = useMemo(
    () => (table === 'conversations' ? conversationColumns(list.items) : columnsOf(list.items)),
    [table, list.items],
  )
  return (
    <>
      <div className={css.filter}>
        <TextField
          bare
          label="Filter"
          placeholder="Filter by any text in a row"
          type="search"
          value={text}
          onChange={setText}
        />
      </div>
      <DataGrid
        grid={grid}
        label={table}
        columns={columns}
        loading={list}
        empty={q ? 'No row holds this text.' : 'This table has no rows.'}
        nameOf={({ number }) => `Row ${number}`}
        rowHeight={28}
      />
      {opened && <RowDetail row={opened} onClose={() => setOpened(undefined)} />}
    </>
  )
}

const mostColumns = 9
const looked = 50

/** The cells that any of the first rows has, each as wide as what stands in them: in the order of the reader, but what is the same in all at the end. */
function columnsOf(rows: readonly ReadingRow[]): Column<ReadingRow>[] {
  const first = rows.slice(0, looked)
  const named = [...new Set(first.flatMap(({ cells }) => Object.keys(cells)))].slice(0, mostColumns)
  const tells = Map.groupBy(
    named,
    (name) => first.length < 2 || new Set(first.map(({ cells }) => cells[name])).size > 1,
  )
  const names = [...(tells.get(true) ?? []), ...(tells.get(false) ?? [])]
  return names.map((name, index) => {
    const longest = Math.max(name.length, ...first.map(({ cells }) => textOf(cells, name).length))
    const signs = Math.min(Math.max(longest, 4), longest > 80 && tells.get(true)?.includes(name) ? 72 : 28)
    return {
      id: name,
      name,
      width: `minmax(${signs * 8}px, ${Math.min(longest, 80)}fr)`,
      ...(index === 0 ? { fixed: true as const } : {}),
      cell: ({ cells }) => (
        <span className="cw-cut cw-mono" data-tip-cut>
          {textOf(cells, name)}
        </span>
      ),
    }
  })
}
