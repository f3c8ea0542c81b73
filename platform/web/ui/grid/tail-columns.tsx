import { formatNumber } from '../../texts.ts'
import { Time } from '../text/time.tsx'
import type { Column } from './column.ts'

type Counted = { value: number; more: boolean }

/** How often, as far as it was counted. */
export const countColumn = <Row,>(
  of: (row: Row) => Counted,
  column: Pick<Column<Row>, 'id' | 'name' | 'width'>,
): Column<Row> => ({
  ...column,
  align: 'end',
  cell: (row) => {
    const { value, more } = of(row)
    return <span className="cw-num">{`${formatNumber(value)}${more ? '+' : ''}`}</span>
  },
})

/** When last; nothing where never. */
export const lastColumn = <Row extends { lastSeenAt: string | null }>(
  column: Pick<Column<Row>, 'name' | 'width'>,
): Column<Row> => ({
  ...column,
  id: 'last',
  align: 'end',
  rank: 2,
  cell: ({ lastSeenAt }) =>
    lastSeenAt && (
      <span className="cw-second">
        <Time at={lastSeenAt} />
      </span>
    ),
})
