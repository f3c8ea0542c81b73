import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { EmptyState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Tabs, type Tab } from '../../../../platform/web/ui/layout/tabs.tsx'
import type { ProposalKind, ReadingRun } from '../../contract/run.ts'
import { kindWords, runWords, tableName } from '../words.ts'
import { AboutRun } from './about-run.tsx'
import { HexView } from './hex-view.tsx'
import { MailBody } from './mail-body.tsx'
import { MailRoute } from './mail-route.tsx'
import { ProposalsList } from './proposals-list.tsx'
import css from './readings.module.css'
import { RowsTable } from './rows-table.tsx'
import { WarningsList } from './warnings-list.tsx'

type Exhibit = { id: string; content: { size: number } | null }
type Props = { run: ReadingRun; exhibit: Exhibit }

/** One reading: what it says of the exhibit as a whole, what it proposes, its tables, the bytes. */
export const RunView = ({ run, exhibit }: Props) => {
  const [search] = useSearchState()
  const tabs = tabsOf(run, exhibit)
  const current = tabs.find(({ name }) => name === one(search.part)) ?? tabs[0]
  return (
    <section className={css.view} aria-label={runWords(run)}>
      <Tabs label="Parts of the reading" tabs={tabs} current={current?.name} />
      <div className={css.part}>{current && <Part run={run} exhibit={exhibit} name={current.name} />}</div>
    </section>
  )
}

function tabsOf(run: ReadingRun, exhibit: Exhibit): Tab[] {
  const tab = (name: string, label: string, count?: string | number) => ({
    name,
    label,
    to: '.',
    search: { run: run.id, part: name },
    ...(count === undefined ? {} : { count }),
  })
  return [
    tab('about', 'About'),
    ...run.proposals.map(({ kind, all, open }) => tab(`found-${kind}`, kindWords[kind].name, `${all - open}/${all}`)),
    ...run.tables.map(({ name, rows }) => tab(`table-${name}`, tableName(name), rows)),
    ...(run.warnings > 0 ? [tab('warnings', 'Warnings', run.warnings)] : []),
    ...(exhibit.content ? [tab('bytes', 'Bytes')] : []),
  ]
}

const Part = ({ run, exhibit, name }: Props & { name: string }) => {
  if (name === 'bytes') return <HexView evidenceId={exhibit.id} size={exhibit.content?.size ?? 0} />
  if (name === 'warnings') return <WarningsList runId={run.id} />
  if (name.startsWith('found-')) return <ProposalsList run={run} kind={name.slice('found-'.length) as ProposalKind} />
  if (name === 'table-route') return <MailRoute runId={run.id} />
  if (name === 'table-body') return <MailBody runId={run.id} />
  if (name.startsWith('table-')) return <RowsTable key={name} runId={run.id} table={name.slice('table-'.length)} />
  if (run.state === 'waiting' || run.state === 'reading')
    return (
      <>
        <EmptyState>It is being read. This page shows what was found as soon as it is done.</EmptyState>
        <SkeletonRows rows={4} />
      </>
    )
  return <AboutRun run={run} />
}
