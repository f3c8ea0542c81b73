import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type KeyboardEvent } from 'react'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { Key } from '../../../../platform/web/ui/marks/key.tsx'
import { plural } from '../../../../platform/web/texts.ts'
import type { Case } from '../../../cases/contract/case.ts'
import type { Hypothesis, Indication } from '../../contract/matrix.ts'
import { judgeHypothesis } from '../../contract/requests/hypotheses.ts'
import { changeMatrix } from '../desk.ts'
import { judgedBy, moved, type Place } from '../keys.ts'
import { asLevel, citeWords, levelWords, signs, weightWords } from '../words.ts'
import { ClaimDialog } from './claim-dialog.tsx'
import { RowDialog } from './row-dialog.tsx'
import { cellOf, type Weighed } from './use-matrix.ts'
import css from './matrix.module.css'

/** A cell, by what it is and not by where it stands: rows change places. */
export type Chosen = { row: string; column: string }
type Props = {
  kase: Case
  matrix: Weighed
  place: Chosen | undefined
  onPlace: (place: Chosen) => void
  /** Puts the rows into the order of what tells most apart; undefined: they are. */
  onSort: (() => void) | undefined
}

/** Rows by what tells most apart, a column for each claim; arrows move, keys judge, Enter gives the reason. */
export const MatrixTable = ({ kase, matrix, place, onPlace, onSort }: Props) => {
  const { hypotheses, rows } = matrix
  const [claim, setClaim] = useState<Hypothesis>()
  const [row, setRow] = useState<Indication>()
  const judged = rows.filter((each) => hypotheses.every((column) => cellOf(matrix, each, column))).length
  return (
    <>
      <div className={css.scroll}>
        <table className={css.table}>
          <caption className="cw-hidden">Hypotheses of {kase.key} and what they are weighed by</caption>
          <colgroup>
            <col style={{ width: `${Math.max(34, 62 - hypotheses.length * 7)}%` }} />
            <col style={{ width: 88 }} />
            {hypotheses.map(({ id }) => (
              <col key={id} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <th scope="col" className="cw-hint">
                What they are weighed by, what tells most apart first{' '}
                {onSort && (
                  <button type="button" className={css.sort} onClick={onSort}>
                    Sort anew
                  </button>
                )}
              </th>
              <th scope="col" className="cw-hint">
                Weight
              </th>
              {hypotheses.map((each) => (
                <th key={each.id} scope="col">
                  <button type="button" className={css.head} onClick={() => setClaim(each)}>
                    <b>H{each.number}</b> {each.claim}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <Body matrix={matrix} place={place} onPlace={onPlace} onRow={setRow} />
          <Sums matrix={matrix} />
        </table>
      </div>
      <div className={css.foot}>
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> <kbd>←</kbd> <kbd>→</kbd> move
        </span>
        <span>
          <Key keys="1" /> to <Key keys="5" /> or <Key keys="c" /> <Key keys="n" /> <Key keys="i" /> judge, twice for
          strongly
        </span>
        <span>
          <Key keys="enter" /> reason
        </span>
        <span style={{ marginLeft: 'auto' }}>
          {judged} of {plural(rows.length, 'indication', 'indications')} judged throughout
        </span>
      </div>
      {claim && <ClaimDialog caseId={kase.id} claim={claim} onClose={() => setClaim(undefined)} />}
      {row && <RowDialog row={row} onClose={() => setRow(undefined)} />}
    </>
  )
}

type BodyProps = Pick<Props, 'matrix' | 'place' | 'onPlace'> & { onRow: (row: Indication) => void }

const Body = ({ matrix, place, onPlace, onRow }: BodyProps) => {
  const client = useQueryClient()
  const body = useRef<HTMLTableSectionElement>(null)
  const { hypotheses, rows } = matrix
  const focus = ({ row, column }: Place) =>
    body.current?.querySelector<HTMLElement>(`[data-cell="${rows[row]?.id} ${hypotheses[column]?.id}"]`)?.focus()
  const keyDown = (here: Place) => (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const to = moved(here, event.key, { rows: rows.length, columns: hypotheses.length })
    const [row, column] = [rows[here.row], hypotheses[here.column]]
    if (!row || !column) return
    const cell = cellOf(matrix, row, column)
    const verdict = matrix.can.includes('hypothesis.judge') ? judgedBy(event.key, asLevel(cell?.verdict)) : undefined
    if (!to && verdict === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (to) {
      focus(to)
      const [there, beside] = [rows[to.row], hypotheses[to.column]]
      if (place && there && beside) onPlace({ row: there.id, column: beside.id })
      return
    }
    if (verdict === undefined || verdict === (cell?.verdict ?? null)) return
    const said =
      verdict === null
        ? `H${column.number} is open there again.`
        : `“${row.title}” ${levelWords[verdict]} H${column.number}.`
    const kept = { reason: cell?.reason ?? '', cites: cell?.cites ?? [] }
    changeMatrix(client, judgeHypothesis, {
      id: column.id,
      body: { indicationId: row.id, verdict, ...kept },
      said,
    }).catch(announceProblem)
  }
  return (
    <tbody ref={body}>
      {rows.map((row, at) => (
        <tr key={row.id}>
          <th scope="row">
            <button
              type="button"
              className={css.row}
              data-over={row.discounted !== null || undefined}
              onClick={() => onRow(row)}
            >
              <span className={`${css.cited} cw-cut`} data-tip={`${citeWords[row.cites]} ${row.citedAs}`.trim()}>
                {row.citedAs || citeWords[row.cites]}
              </span>
              <span className="cw-cut" data-tip-cut="">
                {row.title}
              </span>
            </button>
          </th>
          <td>
            {row.discounted === null ? (
              <Weight weight={row.weight} />
            ) : (
              <span className={css.said} data-tip={row.discounted}>
                not counted
              </span>
            )}
          </td>
          {hypotheses.map((column, beside) => {
            const here = { row: at, column: beside }
            const level = asLevel(cellOf(matrix, row, column)?.verdict)
            const current = place?.row === row.id && place.column === column.id
            return (
              <td key={column.id}>
                <button
                  type="button"
                  className={css.cell}
                  data-cell={`${row.id} ${column.id}`}
                  data-verdict={level}
                  data-current={current || undefined}
                  tabIndex={(place ? current : at === 0 && beside === 0) ? 0 : -1}
                  aria-label={`${row.title}, H${column.number}: ${level === undefined ? 'not judged' : levelWords[level]}`}
                  onClick={() => onPlace({ row: row.id, column: column.id })}
                  onKeyDown={keyDown(here)}
                >
                  {level === undefined ? '' : signs[level]}
                </button>
              </td>
            )
          })}
        </tr>
      ))}
    </tbody>
  )
}

export const Weight = ({ weight }: { weight: number }) => (
  <span className={css.weight} role="img" aria-label={`Weight: ${weightWords[weight]}`}>
    {[1, 2, 3].map((each) => (
      <i key={each} data-on={each <= weight || undefined} />
    ))}
  </span>
)

/** What contradicts each, summed: the least contradicted stands. */
const Sums = ({ matrix: { hypotheses, against, least } }: { matrix: Weighed }) => {
  const most = Math.max(1, ...against.values())
  if (hypotheses.length === 0) return null
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={2}>
          <b>Contradicted by</b>
          <br />
          <span className={css.said}>sum of − times weight; the least contradicted stands</span>
        </th>
        {hypotheses.map(({ id }) => {
          const sum = against.get(id) ?? 0
          const leads = least === sum || undefined
          return (
            <td key={id}>
              <div className={css.sum} data-least={leads}>
                <b>{sum}</b> {leads && <span>least</span>}
              </div>
              <div className={css.track} data-least={leads}>
                <i style={{ width: `${(sum / most) * 100}%` }} />
              </div>
            </td>
          )
        })}
      </tr>
    </tfoot>
  )
}
