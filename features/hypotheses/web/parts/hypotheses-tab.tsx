import { Button } from '@mantine/core'
import { IconHistory, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { fromWhenInput, toWhenInput } from '../../../../platform/web/ui/form/when-input.ts'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { useZone } from '../../../../platform/web/time/clock.ts'
import { absoluteTime } from '../../../../platform/web/time/format-time.ts'
import type { Case } from '../../../cases/contract/case.ts'
import { levels, levelWords, signs } from '../words.ts'
import { CellPane } from './cell-pane.tsx'
import { Conclusion } from './conclusion.tsx'
import { ClaimDialog } from './claim-dialog.tsx'
import { IndicationDialog } from './indication-dialog.tsx'
import { MatrixTable, type Chosen } from './matrix-table.tsx'
import { useHeldOrder, useMatrix, type Weighed } from './use-matrix.ts'
import css from './matrix.module.css'

/** Claims against what they are weighed by; `?at=` reads it as it stood. */
export const HypothesesTab = ({ kase }: { kase: Case }) => {
  const [search, patch] = useSearchState()
  const at = one(search['at'])
  const { asked, weighed } = useMatrix(kase.id, at)
  if (!weighed && asked.error) return <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />
  if (!weighed) return <SkeletonRows rows={10} />
  return <Open kase={kase} matrix={weighed} at={at} onAt={(next) => patch({ at: next })} />
}

type OpenProps = { kase: Case; matrix: Weighed; at: string | undefined; onAt: (at: string | undefined) => void }

const Open = ({ kase, matrix: weighed, at, onAt }: OpenProps) => {
  const { matrix, sort } = useHeldOrder(weighed)
  const [place, setPlace] = useState<Chosen>()
  const [adding, setAdding] = useState<'claim' | 'indication'>()
  const row = matrix.rows.find(({ id }) => id === place?.row)
  const column = matrix.hypotheses.find(({ id }) => id === place?.column)
  const empty = matrix.hypotheses.length === 0 && matrix.indications.length === 0
  const add = (
    <>
      {matrix.can.includes('indication.add') && (
        <Button leftSection={<IconPlus size={14} stroke={1.6} />} onClick={() => setAdding('indication')}>
          Indication
        </Button>
      )}
      {matrix.can.includes('hypothesis.propose') && (
        <Button leftSection={<IconPlus size={14} stroke={1.6} />} onClick={() => setAdding('claim')}>
          Hypothesis
        </Button>
      )}
    </>
  )
  return (
    <div className={css.tab} data-pane={row && column ? true : undefined}>
      <div className={css.main}>
        <div className={css.bar}>
          <Legend />
          <span className={css.end}>
            <Then at={at} onAt={onAt} />
            {add}
          </span>
        </div>
        {at && <AsItStood at={at} onNow={() => onAt(undefined)} />}
        {empty ? (
          <EmptyState>
            Claims about what happened stand here against what speaks for and against each. Propose at least two that
            exclude each other, then bring what tells them apart.
          </EmptyState>
        ) : (
          <MatrixTable kase={kase} matrix={matrix} place={place} onPlace={setPlace} onSort={sort} />
        )}
        <Conclusion kase={kase} matrix={matrix} />
      </div>
      {row && column && (
        <CellPane
          key={`${row.id} ${column.id}`}
          matrix={matrix}
          row={row}
          column={column}
          onClose={() => setPlace(undefined)}
        />
      )}
      {adding === 'claim' && <ClaimDialog caseId={kase.id} onClose={() => setAdding(undefined)} />}
      {adding === 'indication' && <IndicationDialog kase={kase} onClose={() => setAdding(undefined)} />}
    </div>
  )
}

const Legend = () => (
  <ul className={css.legend} aria-label="What the signs mean">
    {levels.toReversed().map((level) => (
      <li key={level}>
        <span className={css.sign} data-verdict={level}>
          {signs[level]}
        </span>
        {levelWords[level]}
      </li>
    ))}
  </ul>
)

/** What was believed when. */
const Then = ({ at, onAt }: { at: string | undefined; onAt: (at: string | undefined) => void }) => {
  const zone = useZone()
  return (
    <label className={css.legend}>
      <IconHistory size={16} stroke={1.6} aria-hidden="true" />
      <span className="cw-hidden">As it stood at</span>
      <input
        type="datetime-local"
        aria-label="As it stood at"
        value={toWhenInput(at, zone).slice(0, 16)}
        onChange={(event) => onAt(fromWhenInput(event.target.value, zone))}
      />
    </label>
  )
}

const AsItStood = ({ at, onNow }: { at: string; onNow: () => void }) => {
  const zone = useZone()
  return (
    <div className={css.then} role="status">
      This is what was believed on {absoluteTime(Date.parse(at), zone)}; weights and words are those of today.
      <Button variant="subtle" onClick={onNow}>
        Back to now
      </Button>
    </div>
  )
}
