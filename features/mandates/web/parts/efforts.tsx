import { Button } from '@mantine/core'
import { IconDownload, IconPlus, IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useSearchState } from '../../../../platform/web/search-state.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { EmptyState } from '../../../../platform/web/ui/layout/states.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import type { Case } from '../../../cases/contract/case.ts'
import { reachOf } from '../../../cases/contract/reach-of.ts'
import type { Effort, EffortSum } from '../../contract/mandate.ts'
import { listEfforts, removeEffort } from '../../contract/requests/mandates.ts'
import { changeMandates } from '../desk.ts'
import { csvOf, hours, money, totalsOf } from '../words.ts'
import { EffortDialog } from './effort-dialog.tsx'
import css from './authority.module.css'

/** Hours and expenses: sums by person, then every entry. */
export const Efforts = ({ kase }: { kase: Case }) => {
  const me = useMe()
  const [search] = useSearchState()
  const [adding, setAdding] = useState(false)
  const asked = useAsk(listEfforts, { id: kase.id, query: { reach: reachOf(kase, search) } })
  const { efforts = [], sums = [] } = asked.data ?? {}
  return (
    <section className={css.part} aria-label="Effort">
      <div className={css.head}>
        <h2>Effort</h2>
        <Slot name="case.reach" props={{ kase }} />
        <span className={css.end}>
          {efforts.length > 0 && (
            <Button
              component="a"
              href={`data:text/csv;charset=utf-8,${encodeURIComponent(csvOf(efforts))}`}
              download={`${kase.key}-effort.csv`}
              leftSection={<IconDownload size={14} stroke={1.6} />}
            >
              CSV
            </Button>
          )}
          {me.may('effort.note') && kase.can.includes('case.edit') && (
            <Button leftSection={<IconPlus size={14} stroke={1.6} />} onClick={() => setAdding(true)}>
              Note effort
            </Button>
          )}
        </span>
      </div>
      {asked.data && efforts.length === 0 && (
        <EmptyState>Hours and expenses stand here, with their sums by person.</EmptyState>
      )}
      {sums.length > 0 && <Sums sums={sums} />}
      {efforts.map((effort) => (
        <Entry key={effort.id} effort={effort} home={kase.id} />
      ))}
      {adding && <EffortDialog kase={kase} onClose={() => setAdding(false)} />}
    </section>
  )
}

/** Hours as money stand there for whoever may know what an hour costs. */
const Sums = ({ sums }: { sums: readonly EffortSum[] }) => {
  const priced = sums.some(({ work }) => work !== null)
  return (
    <table className={css.table}>
      <caption className="cw-hidden">Sums by person</caption>
      <thead>
        <tr>
          <th scope="col">Person</th>
          <th scope="col">Hours</th>
          {priced && <th scope="col">Hours cost</th>}
          <th scope="col">Expenses</th>
          {priced && <th scope="col">Cost</th>}
        </tr>
      </thead>
      <tbody>
        {sums.map((sum) => (
          <SumRow key={`${sum.person.id} ${sum.currency}`} name={sum.person.name} sum={sum} priced={priced} />
        ))}
      </tbody>
      {sums.length > 1 && (
        <tfoot>
          {totalsOf(sums).map((total) => (
            <SumRow key={total.currency} name={`All in ${total.currency}`} sum={total} priced={priced} />
          ))}
        </tfoot>
      )}
    </table>
  )
}

type SumRowProps = { name: string; sum: Omit<EffortSum, 'person'>; priced: boolean }
const SumRow = ({ name, sum: { minutes, work, cost, currency }, priced }: SumRowProps) => (
  <tr>
    <th scope="row">{name}</th>
    <td className={css.num}>{hours(minutes)}</td>
    {priced && (
      <td className={css.num}>{work === null ? <span className="cw-hint">no rate</span> : money(work, currency)}</td>
    )}
    <td className={css.num}>{money(cost, currency)}</td>
    {priced && <td className={css.num}>{money((work ?? 0) + cost, currency)}</td>}
  </tr>
)

const Entry = ({ effort, home }: { effort: Effort; home: string }) => {
  const client = useQueryClient()
  const remove = () =>
    changeMandates(client, removeEffort, { id: effort.id, body: {}, said: `You took “${effort.what}” off.` }).catch(
      announceProblem,
    )
  return (
    <div className={`${css.item} ${css.line}`}>
      <time dateTime={effort.day} className={css.num}>
        {effort.day}
      </time>
      <span className="cw-cut">{effort.what}</span>
      <span className="cw-second">{effort.person.name}</span>
      {effort.case.id !== home && <span className="cw-hint">{effort.case.key}</span>}
      <span className={css.num}>
        {[effort.minutes > 0 && hours(effort.minutes), effort.cost > 0 && money(effort.cost, effort.currency)]
          .filter(Boolean)
          .join(', ')}
      </span>
      {effort.can.includes('effort.remove') ? (
        <IconButton icon={IconX} label={`Take “${effort.what}” off`} size={24} onClick={() => void remove()} />
      ) : (
        <span />
      )}
    </div>
  )
}
