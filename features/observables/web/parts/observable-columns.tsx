import type { Column } from '../../../../platform/web/ui/grid/column.ts'
import { countColumn, lastColumn } from '../../../../platform/web/ui/grid/tail-columns.tsx'
import { Chip } from '../../../../platform/web/ui/marks/chip.tsx'
import { TlpBadge } from '../../../../platform/web/ui/marks/tlp-badge.tsx'
import { Mono } from '../../../../platform/web/ui/text/mono.tsx'
import type { Observable } from '../../contract/observable.ts'
import { IocMark } from './ioc-mark.tsx'
import { KnownGoodMark } from './known-good-mark.tsx'
import { TypeIcon, typeWord } from './type-icon.tsx'

export const observableColumns: readonly Column<Observable>[] = [
  {
    id: 'value',
    name: 'Value',
    width: 'minmax(0,1fr)',
    fixed: true,
    cell: (row) => (
      <>
        <TypeIcon type={row.type} />
        <Mono value={row.value} max={72} />
        <KnownGoodMark lists={row.knownGood} />
        {row.ignored && <span className="cw-hint">ignored</span>}
        {row.internal && <span className="cw-hint">internal</span>}
      </>
    ),
  },
  {
    id: 'ioc',
    name: 'IOC',
    width: '64px',
    cell: (row) => row.ioc && <IocMark confidence={row.iocConfidence} />,
  },
  {
    id: 'type',
    name: 'Type',
    width: '100px',
    rank: 2,
    cell: (row) => <span className="cw-second">{typeWord(row.type)}</span>,
  },
  {
    id: 'tags',
    name: 'Tags',
    width: '120px',
    rank: 3,
    cell: (row) => row.tags.slice(0, 2).map((tag) => <Chip key={tag}>{tag}</Chip>),
  },
  {
    id: 'tlp',
    name: 'TLP',
    width: '96px',
    rank: 3,
    cell: (row) => row.tlp && <TlpBadge level={row.tlp} />,
  },
  countColumn(({ sightings }) => sightings, { id: 'sightings', name: 'Seen', width: '56px' }),
  lastColumn({ name: 'Last seen', width: '80px' }),
]
