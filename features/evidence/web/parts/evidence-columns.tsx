import { Link } from '@tanstack/react-router'
import { formatBytes } from '../../../../platform/web/texts.ts'
import type { Column } from '../../../../platform/web/ui/grid/column.ts'
import { Avatar } from '../../../../platform/web/ui/marks/avatar.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Evidence } from '../../contract/evidence.ts'
import { whereWords } from '../words.ts'
import css from './evidence.module.css'
import { CheckMark, KindIcon, StandingMark } from './marks.tsx'

export const evidenceColumns: readonly Column<Evidence>[] = [
  {
    id: 'exhibit',
    name: 'Number',
    head: 'No.',
    width: '92px',
    fixed: true,
    cell: (row) => (
      <Link to="/evidence/$id" params={{ id: row.id } as never} className={css.number}>
        {row.exhibit}
      </Link>
    ),
  },
  {
    id: 'title',
    name: 'What it is',
    width: 'minmax(120px,1fr)',
    fixed: true,
    cell: (row) => (
      <>
        <KindIcon kind={row.kind} />
        <span className="cw-cut" data-tip-cut="">
          {row.title}
        </span>
        {row.parent && <span className="cw-hint cw-cut">of {row.parent.exhibit}</span>}
      </>
    ),
  },
  {
    id: 'size',
    name: 'Size',
    width: '72px',
    align: 'end',
    rank: 3,
    cell: (row) => row.content && <span className="cw-num">{formatBytes(row.content.size)}</span>,
  },
  { id: 'acquired', name: 'Acquired', width: '96px', rank: 3, cell: (row) => <Time at={row.acquiredAt} as="day" /> },
  {
    id: 'holder',
    name: 'With',
    width: '36px',
    rank: 3,
    cell: (row) => row.holder && <Avatar name={row.holder.name} />,
  },
  {
    id: 'where',
    name: 'Where it is',
    width: 'minmax(90px,148px)',
    rank: 3,
    cell: (row) => (
      <span className="cw-second cw-cut" data-tip-cut="">
        {whereWords(row)}
      </span>
    ),
  },
  { id: 'checked', name: 'Checked', width: '104px', rank: 1, cell: (row) => <CheckMark item={row} /> },
  { id: 'standing', name: 'State', width: '136px', fixed: true, cell: (row) => <StandingMark item={row} /> },
]
