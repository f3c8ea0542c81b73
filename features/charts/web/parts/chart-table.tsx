import { useMemo, useState } from 'react'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { kindWords, sourceWords, strengthWords } from '../words.ts'
import type { ChartLink, ChartNode } from '../../contract/chart.ts'
import type { Act } from './acts.tsx'
import { NodeMark } from './shape.tsx'
import css from './charts.module.css'

type Props = { nodes: readonly ChartNode[]; links: readonly ChartLink[]; current: string | undefined; act: Act }

/** What the drawing shows, each by itself, as rows. */
export const ChartTable = (props: Props) => {
  const [of, setOf] = useState<'things' | 'links'>('things')
  return (
    <div className={css.tableBox}>
      <div className={css.tableHead}>
        <Segmented
          label="Rows"
          value={of}
          onChange={setOf}
          options={[
            { value: 'things', label: `Things ${props.nodes.length}` },
            { value: 'links', label: `Links ${props.links.length}` },
          ]}
        />
      </div>
      {of === 'things' ? <Things {...props} /> : <Links {...props} />}
    </div>
  )
}

type Sort = { by: number; down: boolean }
type Row = { id: string; cells: readonly (string | number)[] }

const compare = (one: Row, other: Row, by: number): number => {
  const [a, b] = [one.cells[by] ?? '', other.cells[by] ?? '']
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b))
}

const useSorted = (rows: readonly Row[]) => {
  const [sort, setSort] = useState<Sort>({ by: 1, down: false })
  const sorted = useMemo(
    () => rows.toSorted((a, b) => compare(a, b, sort.by) * (sort.down ? -1 : 1) || a.id.localeCompare(b.id)),
    [rows, sort],
  )
  return { sorted, sort, by: (by: number) => setSort((old) => ({ by, down: old.by === by && !old.down })) }
}

const Head = ({ words, sort, by }: { words: readonly string[]; sort: Sort; by: (at: number) => void }) => (
  <thead>
    <tr>
      {words.map((word, at) => (
        <th key={word} scope="col" aria-sort={sort.by === at ? (sort.down ? 'descending' : 'ascending') : undefined}>
          <button type="button" onClick={() => by(at)}>
            {word}
            {sort.by === at && (sort.down ? ' ↓' : ' ↑')}
          </button>
        </th>
      ))}
    </tr>
  </thead>
)

const Things = ({ nodes, links, current, act }: Props) => {
  const byId = useMemo(() => new Map(nodes.map((node) => [node.id, node])), [nodes])
  const rows = useMemo(() => {
    const counts = new Map<string, number>()
    for (const end of links.flatMap(({ from, to }) => [from, to])) counts.set(end, (counts.get(end) ?? 0) + 1)
    return nodes.map((node): Row => ({
      id: node.id,
      cells: [
        kindWords[node.kind],
        node.label,
        node.hint.replaceAll('_', ' '),
        counts.get(node.id) ?? 0,
        node.thing ? 'the case' : `hand${node.addedBy ? `, ${node.addedBy.name}` : ''}`,
      ],
    }))
  }, [nodes, links])
  const { sorted, sort, by } = useSorted(rows)
  return (
    <table className={css.table} aria-label="Things on the chart">
      <Head words={['Kind', 'Name', 'Says', 'Links', 'From']} sort={sort} by={by} />
      <tbody>
        {sorted.map(({ id, cells: [kind, label, hint, count, from] }) => (
          <tr key={id} aria-current={id === current || undefined}>
            <td>{kind}</td>
            <td>
              <span className={css.cell}>
                <NodeMark kind={byId.get(id)?.kind ?? 'other'} byHand={!byId.get(id)?.thing} />
                <button type="button" className="cw-cut" data-tip-cut="" onClick={() => act({ node: id })}>
                  {label}
                </button>
              </span>
            </td>
            <td>{hint}</td>
            <td className="cw-num">{count}</td>
            <td>{from}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Links = ({ nodes, links, current, act }: Props) => {
  const rows = useMemo(() => {
    const names = new Map(nodes.map(({ id, label }) => [id, label]))
    return links.map((link): Row => ({
      id: link.id,
      cells: [
        names.get(link.from) ?? '',
        link.label,
        names.get(link.to) ?? '',
        strengthWords[link.strength],
        `${sourceWords[link.source.kind]}: ${link.source.label}`,
      ],
    }))
  }, [nodes, links])
  const { sorted, sort, by } = useSorted(rows)
  return (
    <table className={css.table} data-of="links" aria-label="Links on the chart">
      <Head words={['From', 'What ties them', 'To', 'How sure', 'Rests on']} sort={sort} by={by} />
      <tbody>
        {sorted.map(({ id, cells: [from, label, to, sure, source] }) => (
          <tr key={id} aria-current={id === current || undefined}>
            <td>{from}</td>
            <td>
              <span className={css.cell}>
                <button type="button" className="cw-cut" onClick={() => act({ link: id })}>
                  {label}
                </button>
              </span>
            </td>
            <td>{to}</td>
            <td>{sure}</td>
            <td>{source}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
