import { Link } from '@tanstack/react-router'
import { IconLock } from '@tabler/icons-react'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { Avatar } from '../../../../platform/web/ui/marks/avatar.tsx'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { StageRing } from '../../../../platform/web/ui/marks/stage-ring.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { formatNumber } from '../../../../platform/web/texts.ts'
import type { Column } from '../../../../platform/web/ui/grid/column.ts'
import type { CaseItem } from '../../contract/case.ts'
import { casePath, dispositionWords, isSettled, progressWords, stagePart } from '../case-words.ts'
import { fieldWords, type ListedField } from './field-words.ts'
import css from './lists.module.css'
import { DueIn } from './due-in.tsx'

const Progress = (progress: CaseItem['tasks']) => {
  const { done, total } = progress
  return total === 0 ? null : (
    <span className={css.progress} data-tip={progressWords(progress)}>
      <span className={css.bar} aria-hidden="true">
        <span style={{ width: `${(done / total) * 100}%` }} data-whole={isSettled(progress) || undefined} />
      </span>
      <span className="cw-num">
        {done}/{total}
      </span>
    </span>
  )
}

type Shown = { myId: string; priorityNames: readonly string[]; fields: readonly ListedField[] }

const fieldColumn = ({ key, label, kind, unit }: ListedField): Column<CaseItem> => ({
  id: `field.${key}`,
  name: label,
  width: '104px',
  rank: 3,
  ...(['number', 'money', 'duration'].includes(kind) ? { align: 'end' as const } : {}),
  cell: ({ fields }) => (
    <span className="cw-cut" data-tip-cut="">
      {fields[key] === undefined ? '' : fieldWords({ kind, unit }, fields[key])}
    </span>
  ),
})

export const caseColumns = ({ myId, priorityNames, fields }: Shown): readonly Column<CaseItem>[] => [
  ...standing({ myId, priorityNames }),
  ...fields.map(fieldColumn),
]

const standing = ({ myId, priorityNames }: Omit<Shown, 'fields'>): readonly Column<CaseItem>[] => [
  {
    id: 'key',
    name: 'Key',
    width: '68px',
    fixed: true,
    cell: (kase) => <span className="cw-second cw-num">{kase.key}</span>,
  },
  {
    id: 'severity',
    name: 'Severity',
    width: '76px',
    fixed: true,
    cell: (kase) => <SeverityMark level={kase.severity} />,
  },
  {
    id: 'priority',
    name: 'Priority',
    width: '56px',
    rank: 2,
    cell: (kase) => (
      <span className={css.priority} data-level={kase.priority}>
        {priorityNames[kase.priority - 1] ?? `P${kase.priority}`}
      </span>
    ),
  },
  {
    id: 'title',
    name: 'Title',
    width: 'minmax(0,1fr)',
    fixed: true,
    cell: (kase) => (
      <>
        <Link to={casePath(kase)} className={css.title} data-tip-cut="" tabIndex={-1}>
          {kase.title}
        </Link>
        {kase.restricted && (
          <IconLock
            size={14}
            stroke={1.6}
            role="img"
            aria-label="Only its members see it"
            data-tip="Only its members see it"
          />
        )}
        {kase.type && <span className={css.type}>{kase.typeName ?? kase.type}</span>}
      </>
    ),
  },
  {
    id: 'status',
    name: 'Status',
    width: '128px',
    cell: (kase) => (
      <>
        <StageRing part={stagePart[kase.stage]} />
        <span className="cw-cut" data-tip-cut="">
          {kase.disposition && kase.stage === 'closed' ? dispositionWords[kase.disposition] : kase.status}
        </span>
      </>
    ),
  },
  {
    id: 'owner',
    name: 'Owner',
    width: '96px',
    rank: 2,
    cell: (kase) =>
      kase.owner && (
        <>
          <Avatar name={kase.owner.name} mine={kase.owner.id === myId} silent />
          <span className="cw-cut" data-tip-cut="">
            {kase.owner.name}
          </span>
        </>
      ),
  },
  {
    id: 'team',
    name: 'Team',
    width: '88px',
    rank: 3,
    cell: (kase) => (
      <span className="cw-cut cw-second" data-tip-cut="">
        {kase.team?.name}
      </span>
    ),
  },
  { id: 'tasks', name: 'Tasks', width: '84px', rank: 3, cell: (kase) => <Progress {...kase.tasks} /> },
  {
    id: 'alerts',
    name: 'Alerts',
    width: '44px',
    align: 'end',
    rank: 2,
    cell: (kase) =>
      kase.alerts.value > 0 && (
        <span className="cw-num">
          {formatNumber(kase.alerts.value)}
          {kase.alerts.more && '+'}
        </span>
      ),
  },
  {
    id: 'due',
    name: 'Next due',
    width: '84px',
    align: 'end',
    rank: 2,
    cell: (kase) => kase.nextTask && <DueIn at={kase.nextTask.dueAt} tip={kase.nextTask.title} />,
  },
  { id: 'clock', name: 'Clock', width: '100px', cell: (kase) => <Slot name="case.clock" props={{ id: kase.id }} /> },
  {
    id: 'age',
    name: 'Age',
    width: '36px',
    align: 'end',
    cell: (kase) => (
      <span className="cw-second">
        <Time at={kase.openedAt} as="age" />
      </span>
    ),
  },
]
