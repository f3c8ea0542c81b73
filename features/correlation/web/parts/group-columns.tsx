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
        {group.title}
      </span>
    ),
  },
  {
    id: 'shared',
    name: 'In common',
    width: '160px',
    rank: 3,
    cell: (group) => group.shared[0] && <Mono value={group.shared[0].value} max={20} />,
  },
  {
    id: 'alerts',
    name: 'Alerts',
    width: '64px',
    align: 'end',
    fixed: true,
    cell: (group) => <span className="cw-num">{formatNumber(group.alerts)}</span>,
  },
  {
    id: 'open',
    name: 'Open',
    width: '56px',
    align: 'end',
    cell: (group) => (
      <span className="cw-num">
        {formatNumber(group.open.value)}
        {group.open.more && '+'}
      </span>
    ),
  },
  {
    id: 'sources',
    name: 'Source',
    width: '120px',
    rank: 2,
    cell: (group) => group.sources.slice(0, 2).map((source) => <Chip key={source}>{source}</Chip>),
  },
  {
    id: 'case',
    name: 'Case',
    width: '72px',
    rank: 2,
    cell: (group) => group.case && <span className="cw-num">{group.case.key}</span>,
  },
  {
    id: 'last',
    name: 'Last',
    head: <SortHead name="Last" on={sort === 'newest'} onSort={() => onSort('newest')} />,
    width: '72px',
    align: 'end',
    cell: (group) => (
      <span className="cw-second">
        <Time at={group.lastAt} />
      </span>
    ),
  },
]
