import { Link } from '@tanstack/react-router'
import type { Column } from '../../../../platform/web/ui/grid/column.ts'
import { countColumn, lastColumn } from '../../../../platform/web/ui/grid/tail-columns.tsx'
import { Chip } from '../../../../platform/web/ui/marks/chip.tsx'
import type { Asset } from '../../contract/asset.ts'
import css from './assets.module.css'
import { CriticalityMark, KindIcon } from './marks.tsx'
import { exposureWord } from './words.ts'

export const assetColumns: readonly Column<Asset>[] = [
  {
    id: 'criticality',
    name: 'Criticality',
    width: '92px',
    fixed: true,
    cell: (row) => <CriticalityMark criticality={row.criticality} />,
  },
  {
    id: 'name',
    name: 'Name',
    width: 'minmax(0,1fr)',
    fixed: true,
    cell: (row) => (
      <>
        <KindIcon kind={row.kind} />
        <Link
          to="/assets/$id"
          params={{ id: row.id } as never}
          className={`${css.name} cw-mono cw-cut`}
          aria-label={`Open ${row.name}`}
          data-tip-cut=""
        >
          {row.name}
        </Link>
        {row.names[0] && (
          <span className="cw-hint cw-cut" data-tip-cut="">
            {row.names.map(({ value }) => value).join(', ')}
          </span>
        )}
      </>
    ),
  },
  {
    id: 'owner',
    name: 'Owner',
    width: '100px',
    rank: 2,
    cell: (row) => <span className="cw-second cw-cut">{row.owner}</span>,
  },
  {
    id: 'site',
    name: 'Site',
    width: '84px',
    rank: 3,
    cell: (row) => <span className="cw-second cw-cut">{row.site}</span>,
  },
  {
    id: 'exposure',
    name: 'Exposure',
    width: '80px',
    rank: 3,
    cell: (row) => row.exposure && <span className="cw-second">{exposureWord(row.exposure)}</span>,
  },
  {
    id: 'tags',
    name: 'Tags',
    width: '100px',
    rank: 3,
    cell: (row) => row.tags.slice(0, 2).map((tag) => <Chip key={tag}>{tag}</Chip>),
  },
  countColumn(({ alerts }) => alerts, { id: 'alerts', name: 'Alerts', width: '60px' }),
  lastColumn({ name: 'Last alert', width: '84px' }),
]
