import { formatNumber } from '../../../../platform/web/texts.ts'
import type { Column } from '../../../../platform/web/ui/grid/column.ts'
import { Chip } from '../../../../platform/web/ui/marks/chip.tsx'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { Mono } from '../../../../platform/web/ui/text/mono.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { ScoreMark, SortHead } from '../../../alerts/web/index.ts'
import type { AlertGroup } from '../../contract/group.ts'

export type GroupSort = 'priority' | 'newest'
type Sorting = { sort: GroupSort; onSort: (sort: GroupSort) => void }

export const groupColumns = ({ sort, onSort }: Sorting): readonly Column<AlertGroup>[] => [
  {
    id: 'severity',
    name: 'Severity',
    width: '76px',
    fixed: true,
    cell: (group) => <SeverityMark level={group.severity} />,
  },
  {
    id: 'score',
    name: 'Priority',
    width: '64px',
    rank: 2,
    head: <SortHead name="Priority" on={sort === 'priority'} onSort={() => onSort('priority')} />,
    cell: (group) => <ScoreMark score={group.score} />,
  },
  {
    id: 'title',
    name: 'Most severe alert',
    width: 'minmax(0,1fr)',
    fixed: true,
    cell: (group) => (
      <span className="cw-cut" data-tip-cut="">
        {group.case && <Chip>{group.case.key}</Chip>} {group.title}
      </span>
    ),
  },
  {
    id: 'shared',
    name: 'In common',
    width: '148px',
    rank: 3,
    cell: (group) => {
      const known = group.host ?? group.shared[0]?.value
      return known && <Mono value={known} max={19} />
    },
  },
  {
    id: 'open',
    name: 'Open',
    width: '80px',
    align: 'end',
    fixed: true,
    cell: (group) => (
      <span className="cw-num">
        {formatNumber(group.open.value)}
        {group.open.more && '+'}
        {group.alerts > group.open.value && <span className="cw-hint"> of {formatNumber(group.alerts)}</span>}
      </span>
    ),
  },
  {
    id: 'sources',
    name: 'Source',
    width: '112px',
    rank: 3,
    cell: (group) => (
      <span className="cw-cut" data-tip-cut="">
        {group.sources.join(', ')}
      </span>
    ),
  },
  {
    id: 'last',
    name: 'Last',
    head: <SortHead name="Last" on={sort === 'newest'} onSort={() => onSort('newest')} />,
    width: '84px',
    rank: 2,
    align: 'end',
    cell: (group) => (
      <span className="cw-second">
        <Time at={group.lastAt} />
      </span>
    ),
  },
]
