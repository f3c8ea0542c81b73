import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { formatNumber } from '../../../../platform/web/texts.ts'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { IocMark, typeWord } from '../../../observables/web/index.ts'
import type { GraphNode, NodeKind } from '../../contract/graph.ts'
import type { Drawn } from './drawn.ts'
import { NodeMark } from './node-mark.tsx'
import css from './graph.module.css'
import { kindWords, pageOf } from './graph-words.ts'

type Props = {
  drawn: Drawn
  kinds: ReadonlySet<NodeKind>
  current: string | undefined
  onCurrent: (ref: string) => void
  onExpand: (ref: string) => void
}

type Row = GraphNode & { linked: number }
type Sort = { by: 'kind' | 'label' | 'hint' | 'linked' | 'at'; down: boolean }

const heads: readonly [Sort['by'], string][] = [
  ['kind', 'Kind'],
  ['label', 'Name'],
  ['hint', 'Type or source'],
  ['linked', 'Links'],
  ['at', 'When'],
]

const compare = (one: Row, other: Row, by: Sort['by']): number => {
  if (by === 'linked') return one.linked - other.linked
  return (one[by] ?? '').localeCompare(other[by] ?? '')
}

/** What the drawing shows, each thing by itself, as rows: sorted by any column, with the same two things to do. */
export const GraphTable = ({ drawn, kinds, current, onCurrent, onExpand }: Props) => {
  const [sort, setSort] = useState<Sort>({ by: 'linked', down: true })
  const rows = useMemo(() => {
    const counts = new Map<string, number>()
    for (const { from, to } of drawn.links.values())
      for (const end of [from, to]) counts.set(end, (counts.get(end) ?? 0) + 1)
    return [...drawn.nodes.values()]
      .filter((node) => kinds.has(node.kind) || node.ref === drawn.start)
      .map((node): Row => ({ ...node, linked: counts.get(node.ref) ?? 0 }))
      .toSorted((a, b) => compare(a, b, sort.by) * (sort.down ? -1 : 1) || a.ref.localeCompare(b.ref))
  }, [drawn, kinds, sort])
  return (
    <div className={css.tableBox}>
      <table className={css.table} aria-label="Things in the graph">
        <thead>
          <tr>
            {heads.map(([by, word]) => (
              <th
                key={by}
                scope="col"
                aria-sort={sort.by === by ? (sort.down ? 'descending' : 'ascending') : undefined}
              >
                <button type="button" onClick={() => setSort((old) => ({ by, down: old.by === by && !old.down }))}>
                  {word}
                  {sort.by === by && (sort.down ? ' ↓' : ' ↑')}
                </button>
              </th>
            ))}
            <th scope="col">
              <span className="cw-hidden">Neighbours</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.ref} aria-current={row.ref === current || undefined} onClick={() => onCurrent(row.ref)}>
              <td>{kindWords[row.kind]}</td>
              <td className={row.kind === 'observable' ? 'cw-mono' : undefined}>
                <span className={css.cell}>
                  <NodeMark node={row} />
                  {row.severity && <span className="cw-hidden">{row.severity}</span>}
                  <Link {...(pageOf(row) as { to: string })} className="cw-cut" data-tip-cut="">
                    {row.label}
                  </Link>
                  {row.ioc && <IocMark />}
                </span>
              </td>
              <td>{row.kind === 'observable' ? typeWord(row.hint) : row.hint}</td>
              <td className="cw-num">{formatNumber(row.linked)}</td>
              <td>{row.at && <Time at={row.at} as="day" />}</td>
              <td>
                {drawn.expanded.has(row.ref) ? (
                  <span className="cw-hint">shown</span>
                ) : (
                  <button
                    type="button"
                    className={css.tableButton}
                    aria-label={`Show neighbours of ${row.label}`}
                    onClick={() => onExpand(row.ref)}
                  >
                    Show neighbours
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
