import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { announceProblem } from '../../../../platform/web/undo.ts'
import type { Column } from '../../../../platform/web/ui/grid/column.ts'
import { DataGrid } from '../../../../platform/web/ui/grid/data-grid.tsx'
import { useGrid } from '../../../../platform/web/ui/grid/use-grid.ts'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { HourlyRate } from '../../contract/rate.ts'
import { listRates, removeRate, setRate } from '../../contract/requests/rates.ts'
import { changeMandates } from '../desk.ts'
import { RateDialog } from '../parts/rate-dialog.tsx'
import { money, ofWhom } from '../words.ts'
import css from '../parts/authority.module.css'

const none: HourlyRate[] = []

const rateColumns = (remove: (rate: HourlyRate) => void): Column<HourlyRate>[] => [
  { id: 'person', name: 'Of', width: 'minmax(160px, 1.4fr)', fixed: true, cell: (rate) => ofWhom(rate.person) },
  {
    id: 'from',
    name: 'From',
    width: '110px',
    cell: ({ from }) => (
      <time dateTime={from} className={css.num}>
        {from}
      </time>
    ),
  },
  {
    id: 'rate',
    name: 'An hour',
    width: '120px',
    align: 'end',
    cell: ({ rate, currency }) => <span className={css.num}>{money(rate, currency)}</span>,
  },
  {
    id: 'set',
    name: 'Set',
    width: 'minmax(140px, 1fr)',
    rank: 2,
    cell: ({ setAt, setBy }) => (
      <span className="cw-second">
        <Time at={setAt} />
        {setBy && ` by ${setBy.name}`}
      </span>
    ),
  },
  {
    id: 'remove',
    name: '',
    width: '40px',
    fixed: true,
    cell: (rate) =>
      rate.can.includes(removeRate.name) && (
        <IconButton
          icon={IconX}
          label={`Take the rate of ${ofWhom(rate.person)} from ${rate.from} away`}
          size={24}
          onClick={() => remove(rate)}
        />
      ),
  },
]

/** What an hour costs: in general and of each person, from a day on. The cost of a case counts by it. */
export const HourlyRatesPage = () => {
  const { may } = useMe()
  const client = useQueryClient()
  const rates = useAsk(listRates)
  const [setting, setSetting] = useState(false)
  const grid = useGrid<HourlyRate>({ name: 'hourly-rates', rows: rates.data?.items ?? none, keyOf: ({ id }) => id })
  const columns = useMemo(
    () =>
      rateColumns(({ id, person, from }) => {
        const said = `You took the rate of ${ofWhom(person)} from ${from} away.`
        void changeMandates(client, removeRate, { id, body: {}, said }).catch(announceProblem)
      }),
    [client],
  )
  const set = may(setRate.name) && (
    <Button variant="filled" onClick={() => setSetting(true)}>
      Set a rate
    </Button>
  )
  return (
    <div className={css.page}>
      <PageHead title="Hourly rates" tools={rates.data && rates.data.items.length > 0 && set} />
      {rates.error && <ErrorState problem={rates.error} onRetry={() => void rates.refetch()} />}
      {rates.isPending && <SkeletonRows rows={4} />}
      {rates.data && (
        <DataGrid
          grid={grid}
          label="Hourly rates"
          columns={columns}
          empty={
            <EmptyState action={set}>
              With what an hour costs, the hours noted on an investigation become money beside its expenses. Only who
              may see rates sees that sum.
            </EmptyState>
          }
          nameOf={({ person }) => ofWhom(person)}
          rowHeight={36}
        />
      )}
      {setting && <RateDialog onClose={() => setSetting(false)} />}
    </div>
  )
}
