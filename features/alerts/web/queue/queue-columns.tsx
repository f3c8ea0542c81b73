import { IconArrowDown, IconUser } from '@tabler/icons-react'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { formatNumber } from '../../../../platform/web/texts.ts'
import type { Column } from '../../../../platform/web/ui/grid/column.ts'
import { Avatar } from '../../../../platform/web/ui/marks/avatar.tsx'
import { Chip } from '../../../../platform/web/ui/marks/chip.tsx'
import { Dot } from '../../../../platform/web/ui/marks/dot.tsx'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { Sparkbars } from '../../../../platform/web/ui/marks/sparkbars.tsx'
import { middleCut } from '../../../../platform/web/ui/text/middle-cut.ts'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { IocMark, TypeIcon } from '../../../observables/web/index.ts'
import type { AlertRow } from '../../contract/alert.ts'
import { dispositionWord, statusTone, statusWord } from '../words.ts'
import { ScoreMark } from '../parts/score-mark.tsx'
import css from './queue.module.css'
import type { QueueSort } from '../filter/queue-filter.ts'

type Sorting = { sort: QueueSort; onSort: (sort: QueueSort) => void; me: string; narrow?: boolean }

/** The columns of the queue; the first ones of a list without choice are those not in `offAtFirst`. */
export const queueColumns = ({ sort, onSort, me, narrow = false }: Sorting): Column<AlertRow>[] => [
  {
    id: 'severity',
    name: 'Severity',
    // On a phone the room is the title's.
    width: narrow ? '16px' : '76px',
    fixed: true,
    head: !narrow && <SortHead name="Severity" on={sort === 'severity'} onSort={() => onSort('severity')} />,
    cell: (row) => <SeverityMark level={row.severity} bare={narrow} />,
  },
  {
    id: 'score',
    name: 'Priority',
    width: '70px',
    rank: 2,
    head: <SortHead name="Priority" on={sort === 'priority'} onSort={() => onSort('priority')} />,
    cell: (row) => <ScoreMark score={row.score} />,
  },
  {
    id: 'title',
    name: 'Title and what is known',
    width: 'minmax(0,1fr)',
    fixed: true,
    head: 'Title',
    cell: (row) => <Title row={row} />,
  },
  {
    id: 'status',
    name: 'Status',
    width: '86px',
    rank: 2,
    cell: (row) => <Dot tone={statusTone[row.status]}>{statusWord(row.status)}</Dot>,
  },
  {
    id: 'source',
    name: 'Source',
    width: '76px',
    rank: 3,
    cell: (row) => (
      <span className="cw-cut cw-second" data-tip-cut>
        {row.source}
      </span>
    ),
  },
  {
    id: 'type',
    name: 'Type',
    width: '84px',
    rank: 3,
    cell: (row) => (
      <span className="cw-cut cw-second" data-tip-cut>
        {row.type}
      </span>
    ),
  },
  { id: 'observables', name: 'Observables', width: '166px', rank: 3, cell: (row) => <Observables row={row} /> },
  {
    id: 'tags',
    name: 'Tags',
    width: '110px',
    rank: 3,
    cell: (row) => row.tags.slice(0, 2).map((tag) => <Chip key={tag}>{tag}</Chip>),
  },
  {
    id: 'techniques',
    name: 'Techniques',
    width: '84px',
    rank: 3,
    cell: (row) => (
      <code className="cw-cut cw-second" data-tip-cut>
        {row.techniques.join(' ')}
      </code>
    ),
  },
  { id: 'repeats', name: 'Repeats, 12 h', width: '84px', rank: 2, align: 'end', cell: (row) => <Repeats row={row} /> },
  {
    id: 'clock',
    name: 'Clock',
    width: '96px',
    rank: 2,
    head: <SortHead name="Clock" on={sort === 'breach'} onSort={() => onSort('breach')} />,
    cell: (row) => <Slot name="alert.clock" props={{ id: row.id }} />,
  },
  {
    id: 'age',
    name: 'Age',
    width: '38px',
    align: 'end',
    fixed: true,
    head: <SortHead name="Age" on={sort === 'newest'} onSort={() => onSort('newest')} />,
    cell: (row) => (
      <span className="cw-second">
        <Time at={row.receivedAt} as="age" />
      </span>
    ),
  },
  {
    id: 'owner',
    name: 'Owner',
    width: '20px',
    head: <IconUser size={14} stroke={1.6} aria-hidden="true" />,
    cell: (row) => row.assignee && <Avatar name={row.assignee.name} mine={row.assignee.id === me} />,
  },
]

/** Not shown until the reader or a view asks for them. */
export const offAtFirst: readonly string[] = ['status', 'type', 'tags', 'techniques']

const firsts: Readonly<Record<string, string>> = {
  Age: 'Newest first',
  Clock: 'What breaches next first',
  Last: 'Latest first',
  Severity: 'Most severe first',
  Priority: 'Most likely worth a look first',
}

export const SortHead = ({ name, on, onSort }: { name: string; on: boolean; onSort: () => void }) => (
  <button type="button" className={css.sort} aria-pressed={on} data-tip={firsts[name]} onClick={onSort}>
    {name}
    {on && <IconArrowDown size={12} stroke={1.6} aria-hidden="true" />}
  </button>
)

const Title = ({ row }: { row: AlertRow }) => (
  <span className={css.title} data-status={row.status}>
    <span className={css.titleText} data-level={row.severity} data-tip-cut>
      {row.title}
    </span>
    <Known row={row} />
  </span>
)

/** What stands beside the title: what became of it, else what sort it is. */
const Known = ({ row }: { row: AlertRow }) => {
  if (row.status === 'closed')
    return (
      <span className={css.known}>{row.disposition ? dispositionWord(row.disposition).toLowerCase() : 'closed'}</span>
    )
  if (row.status === 'linked' && row.case) return <span className={css.known}>in {row.case.key}</span>
  if (row.status === 'snoozed' && row.snoozedUntil)
    return (
      <span className={css.known}>
        until <Time at={row.snoozedUntil} as="day" />
      </span>
    )
  if (row.sample)
    return (
      <span
        className={css.known}
        data-tip="Likely benign, and shown all the same: one in fifty is, so that a wrong guess is found"
      >
        sample
      </span>
    )
  if (row.status === 'suppressed') return <span className={css.known}>suppressed</span>
  return row.type ? <span className={`${css.known} ${css.wideOnly}`}>{row.type}</span> : null
}

const Observables = ({ row }: { row: AlertRow }) => {
  const [first] = row.observables
  if (!first) return null
  return (
    <>
      <TypeIcon type={first.type} />
      <span className={css.observable} data-tip={first.value}>
        {middleCut(withoutScheme(first.value), roomFor(row))}
      </span>
      {first.ioc && <IocMark />}
      {row.observableCount > 1 && <span className={css.more}>+{row.observableCount - 1}</span>}
    </>
  )
}

/** Every web address begins alike; what follows tells them apart. */
const withoutScheme = (value: string) => value.replace(/^https?:\/\//i, '')

/** Letters beside the mark and the number of the others. */
const roomFor = ({ observables, observableCount }: AlertRow) =>
  18 - (observables[0]?.ioc ? 4 : 0) - (observableCount > 1 ? 3 : 0)

const Repeats = ({ row }: { row: AlertRow }) => (
  <>
    <span className={row.arrivals > 1 ? 'cw-num' : 'cw-num cw-hint'}>{formatNumber(row.arrivals)}</span>
    {row.sparkline ? (
      <Sparkbars values={row.sparkline} label={`Arrivals in each of the last 12 hours: ${row.sparkline.join(', ')}`} />
    ) : (
      <span className={css.noSpark} />
    )}
  </>
)
