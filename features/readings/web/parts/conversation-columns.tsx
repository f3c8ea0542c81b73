import type { Column } from '../../../../platform/web/ui/grid/column.ts'
import { formatBytes, formatNumber } from '../../../../platform/web/texts.ts'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { ReadingRow } from '../../contract/run.ts'
import { numberOf, textOf } from '../cells.ts'
import css from './readings.module.css'

const end = (cells: ReadingRow['cells'], side: 'source' | 'target'): string => {
  const port = textOf(cells, `${side} port`)
  return port === '' || port === '0' ? textOf(cells, side) : `${textOf(cells, side)}:${port}`
}

const bytesOf = ({ cells }: ReadingRow): number => numberOf(cells, 'bytes out') + numberOf(cells, 'bytes back')

/** Who talked to whom, how much each way, and when; the longest bar is the most that was said. */
export function conversationColumns(rows: readonly ReadingRow[]): Column<ReadingRow>[] {
  const most = Math.max(1, ...rows.map(bytesOf))
  return [
    { id: 'protocol', name: 'Protocol', width: '72px', cell: ({ cells }) => textOf(cells, 'protocol') },
    ...(['source', 'target'] as const).map((side): Column<ReadingRow> => ({
      id: side,
      name: side === 'source' ? 'From' : 'To',
      width: 'minmax(130px, 1.4fr)',
      fixed: true,
      cell: ({ cells }) => (
        <span className="cw-cut cw-mono" data-tip-cut>
          {end(cells, side)}
        </span>
      ),
    })),
    {
      id: 'name',
      name: 'Name',
      width: 'minmax(90px, 1fr)',
      rank: 2,
      cell: ({ cells }) => (
        <span className="cw-cut" data-tip-cut>
          {textOf(cells, 'name')}
        </span>
      ),
    },
    {
      id: 'share',
      name: 'How much',
      width: '96px',
      rank: 2,
      cell: (row) => <span className={css.share} style={{ width: `${Math.max(2, (bytesOf(row) / most) * 100)}%` }} />,
    },
    ...(['out', 'back'] as const).map((way): Column<ReadingRow> => ({
      id: way,
      name: way === 'out' ? 'Sent' : 'Came back',
      width: '90px',
      align: 'end',
      cell: ({ cells }) => (
        <span data-tip={`${formatNumber(numberOf(cells, `packets ${way}`))} packets`}>
          {formatBytes(numberOf(cells, `bytes ${way}`))}
        </span>
      ),
    })),
    {
      id: 'first',
      name: 'First packet',
      width: '120px',
      align: 'end',
      rank: 3,
      cell: ({ cells }) => textOf(cells, 'first') && <Time at={textOf(cells, 'first')} />,
    },
  ]
}
