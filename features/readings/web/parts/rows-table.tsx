import { useDeferredValue, useMemo, useState } from 'react'
import { useAskList } from '../../../../platform/web/ask.ts'
import type { Column } from '../../../../platform/web/ui/grid/column.ts'
import { DataGrid } from '../../../../platform/web/ui/grid/data-grid.tsx'
import { useGrid } from '../../../../platform/web/ui/grid/use-grid.ts'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { listRows } from '../../contract/requests/readings.ts'
import type { ReadingRow } from '../../contract/run.ts'
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

/** The cells that any of the first rows has, in the order of the reader. */
function columnsOf(rows: readonly ReadingRow[]): Column<ReadingRow>[] {
  const names = [...new Set(rows.slice(0, 50).flatMap(({ cells }) => Object.keys(cells)))].slice(0, mostColumns)
  return names.map((name, index) => ({
    id: name,
    name,
    width: index === names.length - 1 ? 'minmax(160px, 2fr)' : 'minmax(80px, 1fr)',
    ...(index === 0 ? { fixed: true as const } : {}),
    cell: ({ cells }) => (
      <span className="cw-cut cw-mono" data-tip-cut>
        {cells[name] === null || cells[name] === undefined ? '' : String(cells[name])}
      </span>
    ),
  }))
}
