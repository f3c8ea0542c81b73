import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconPlus } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import type { Case } from '../../../cases/contract/case.ts'
import { SendRow, sendsOnEnter, useMissing } from '../../../cases/web/index.ts'
import type { Chart } from '../../contract/chart.ts'
import { createChart, listCharts, readChart, removeChart, renameChart } from '../../contract/requests/charts.ts'
import { changeChart } from '../desk.ts'
import { ChartAdd } from './chart-add.tsx'
import { ChartView } from './chart-view.tsx'
import css from './charts.module.css'

/** The link charts of a case; `?chart=` says which is open. */
export const ChartsTab = ({ kase }: { kase: Case }) => {
  const asked = useAsk(listCharts, { id: kase.id })
  const [search, patch] = useSearchState()
  const [names, setNames] = useState<'new' | Chart>()
  if (!asked.data && asked.error) return <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <SkeletonRows rows={10} />
  const { charts, can } = asked.data
  const chart = charts.find(({ id }) => id === one(search['chart'])) ?? charts[0]
  const begin = can.includes('chart.create') && (
    <Button leftSection={<Icon of={IconPlus} size={14} />} onClick={() => setNames('new')}>
      Chart
    </Button>
  )
  return (
    <div className={css.tab}>
      {chart ? (
        <>
          <Head charts={charts} chart={chart} begin={begin} onRename={() => setNames(chart)} />
          <Open key={chart.id} chart={chart} />
        </>
      ) : (
        <EmptyState action={begin}>
          A link chart shows how people, accounts, hosts, addresses, files and events hang together, each link with what
          it rests on.
        </EmptyState>
      )}
      {names && (
        <NameDialog
          caseId={kase.id}
          chart={names === 'new' ? undefined : names}
          onDone={(id) => patch({ chart: id })}
          onClose={() => setNames(undefined)}
        />
      )}
    </div>
  )
}

type HeadProps = { charts: readonly Chart[]; chart: Chart; begin: ReactNode; onRename: () => void }

const Head = ({ charts, chart, begin, onRename }: HeadProps) => {
  const client = useQueryClient()
  const [, patch] = useSearchState()
  const remove = () =>
    changeChart(client, removeChart, { id: chart.id, body: {}, said: `You took the chart “${chart.name}” away.` })
  return (
    <div className={css.head}>
      <select aria-label="Chart" value={chart.id} onChange={(event) => patch({ chart: event.target.value })}>
        {charts.map(({ id, name, case: of }) => (
          <option key={id} value={id}>
            {of.id === chart.case.id ? name : `${name} (${of.key})`}
          </option>
        ))}
      </select>
      {chart.can.includes('chart.rename') && (
        <Button variant="subtle" onClick={onRename}>
          Rename
        </Button>
      )}
      {chart.can.includes('chart.remove') && (
        <Button variant="subtle" onClick={() => void remove().catch(announceProblem)}>
          Remove
        </Button>
      )}
      <span className={css.barEnd}>
        {chart.can.includes('chart.add') && <ChartAdd chartId={chart.id} />}
        {begin}
      </span>
    </div>
  )
}

const Open = ({ chart }: { chart: Chart }) => {
  const asked = useAsk(readChart, { id: chart.id })
  if (!asked.data && asked.error) return <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <SkeletonRows rows={10} />
  return <ChartView whole={asked.data} may={asked.data.chart.can.includes('chart.add')} />
}

type NameProps = { caseId: string; chart: Chart | undefined; onDone: (id: string) => void; onClose: () => void }

const NameDialog = ({ caseId, chart, onDone, onClose }: NameProps) => {
  const client = useQueryClient()
  const [name, setName] = useState(chart?.name ?? '')
  const { busy, problem, attempt } = useAttempt()
  const missing = useMissing({ name: name.trim() === '' && 'Give it a name.' })
  const save = async () => {
    const body = { name: name.trim() }
    const made = chart
      ? await changeChart(client, renameChart, { id: chart.id, body, said: `The chart is called “${body.name}” now.` })
      : await changeChart(client, createChart, {
          body: { caseId, ...body },
          said: `You began the chart “${body.name}”.`,
        })
    onDone(made.id)
    onClose()
  }
  const send = () => missing.mayBeSent() && void attempt(save)
  return (
    <Dialog
      title={chart ? 'Rename the chart' : 'Begin a chart'}
      onClose={onClose}
      footer={
        <SendRow
          verb={chart ? 'Rename' : 'Begin chart'}
          busy={busy}
          problem={problem}
          beside={['name']}
          onClose={onClose}
          onSend={send}
          missing={missing.summary}
        />
      }
    >
      <div role="presentation" onKeyDown={sendsOnEnter(send)}>
        <TextField
          label="Name"
          placeholder="Such as: the money, who called whom"
          value={name}
          onChange={setName}
          maxLength={120}
          data-autofocus=""
          error={missing.missingOf('name') ?? fieldError(problem, 'name')}
        />
      </div>
    </Dialog>
  )
}
