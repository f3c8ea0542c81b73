import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { AreaField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Hypothesis, Indication, Judgement } from '../../contract/matrix.ts'
import { judgeHypothesis } from '../../contract/requests/hypotheses.ts'
import { changeMatrix } from '../desk.ts'
import { asLevel, citeWords, levels, levelWords, signs, type Level } from '../words.ts'
import { cellOf, openBetween, type Weighed } from './use-matrix.ts'
import css from './matrix.module.css'

type Props = { matrix: Weighed; row: Indication; column: Hypothesis; onClose: () => void }

/** One cell: what it says and why, what it cites, who judged otherwise before, and what would help next. */
export const CellPane = ({ matrix, row, column, onClose }: Props) => {
  const cell = cellOf(matrix, row, column)
  const level = asLevel(cell?.verdict)
  const earlier = matrix.judgements.filter(
    (each) => each.hypothesisId === column.id && each.indicationId === row.id && each.id !== cell?.id,
  )
  return (
    <aside className={css.pane} aria-label="Judgement">
      <div className={css.part}>
        <div className={css.paneHead}>
          <div>
            <span className="cw-second">
              {row.citedAs || citeWords[row.cites]} and H{column.number}
            </span>
            <h2>{level === undefined ? 'Not judged yet' : levelWords[level].replace(/^./, (a) => a.toUpperCase())}</h2>
          </div>
          <IconButton icon={IconX} label="Close" onClick={onClose} />
        </div>
        <p>{row.title}</p>
        <p className="cw-second">{column.claim}</p>
      </div>
      {matrix.can.includes('hypothesis.judge') ? (
        <Judging key={cell?.id ?? 'open'} row={row} column={column} cell={cell} />
      ) : (
        cell && <Said judgement={cell} />
      )}
      {earlier.length > 0 && (
        <div className={css.part}>
          <b>What was judged before</b>
          {earlier.toReversed().map((each) => (
            <Said key={each.id} judgement={each} />
          ))}
        </div>
      )}
      <Next matrix={matrix} />
    </aside>
  )
}

type JudgingProps = { row: Indication; column: Hypothesis; cell: Judgement | undefined }

const citesIn = (text: string) =>
  text
    .split(/[;,\n]/)
    .map((each) => each.trim())
    .filter(Boolean)

const Judging = ({ row, column, cell }: JudgingProps) => {
  const client = useQueryClient()
  const [verdict, setVerdict] = useState<Level | undefined>(asLevel(cell?.verdict))
  const [reason, setReason] = useState(cell?.reason ?? '')
  const [cites, setCites] = useState((cell?.cites ?? []).join('; '))
  const { busy, problem, attempt } = useAttempt()
  const same =
    verdict === asLevel(cell?.verdict) &&
    reason.trim() === (cell?.reason ?? '') &&
    cites === (cell?.cites ?? []).join('; ')
  const save = () =>
    verdict !== undefined &&
    attempt(() =>
      changeMatrix(client, judgeHypothesis, {
        id: column.id,
        body: { indicationId: row.id, verdict, reason: reason.trim(), cites: citesIn(cites) },
        said: `“${row.title}” ${levelWords[verdict]} H${column.number}.`,
      }),
    )
  return (
    <div className={css.part}>
      <div className={css.choices} role="group" aria-label="How it bears on the hypothesis">
        {levels.map((level) => (
          <button
            key={level}
            type="button"
            data-verdict={level}
            aria-pressed={verdict === level}
            aria-label={levelWords[level]}
            data-tip={levelWords[level]}
            onClick={() => setVerdict(level)}
          >
            {signs[level]}
          </button>
        ))}
      </div>
      <AreaField label="Reason" value={reason} onChange={setReason} />
      <TextField
        label="Cites besides"
        placeholder="Exhibits, observables, entries; parted by semicolons"
        value={cites}
        onChange={setCites}
      />
      <ProblemLine problem={problem} />
      <Button variant="filled" loading={busy} disabled={verdict === undefined || same} onClick={() => void save()}>
        Save judgement
      </Button>
    </div>
  )
}

const Said = ({ judgement }: { judgement: Judgement }) => {
  const level = asLevel(judgement.verdict)
  return (
    <div className={css.said}>
      <b>{judgement.by?.name ?? 'Somebody'}</b> <Time at={judgement.at} />:{' '}
      {level === undefined ? 'left it open' : levelWords[level]}
      {judgement.reason && <p>{judgement.reason}</p>}
      {judgement.cites.length > 0 && <p>Cites {judgement.cites.join(', ')}</p>}
    </div>
  )
}

/** What would help most: where the two least contradicted are not both judged. */
const Next = ({ matrix }: { matrix: Weighed }) => {
  const between = openBetween(matrix)
  if (!between || between.unjudged.length === 0) return null
  const { one, other, unjudged } = between
  return (
    <div className={css.part}>
      <b>
        What would tell H{one.number} and H{other.number} apart
      </b>
      <p className="cw-second">
        They stand at {matrix.against.get(one.id)} and {matrix.against.get(other.id)}. These are not judged for both:
      </p>
      <ul className={css.said}>
        {unjudged.slice(0, 6).map((row) => (
          <li key={row.id}>
            {row.citedAs} {row.title}
          </li>
        ))}
      </ul>
    </div>
  )
}
