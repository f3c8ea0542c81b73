import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useAsk, useAskList, useChange } from '../../../../platform/web/ask.ts'
import { useTitle } from '../../../../platform/web/browser/title.ts'
import { asProblem } from '../../../../platform/web/client.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { readEvidence } from '../../../evidence/contract/requests/read.ts'
import { listReadings, startReading } from '../../contract/requests/readings.ts'
import type { How, ReadingRun } from '../../contract/run.ts'
import { Confinement } from '../parts/confinement.tsx'
import css from '../parts/readings.module.css'
import { RunList } from '../parts/run-list.tsx'
import { RunView } from '../parts/run-view.tsx'

/** `/evidence/{id}/reading?run=`: what stands in an exhibit, as readers found it, and what of it goes into the case. */
export const ReadingPage = () => {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const [search, setSearch] = useSearchState()
  const evidence = useAsk(readEvidence, { id })
  const runs = useAskList(listReadings, { id }, { refetchInterval: 2000 })
  const exhibit = evidence.data?.exhibit ?? ''
  useTitle(`Reading of ${exhibit}`)
  if (evidence.error) return <ErrorState problem={evidence.error} onRetry={() => void evidence.refetch()} />
  if (!evidence.data) return <SkeletonRows rows={12} />
  const run = runs.items.find((each) => each.id === one(search.run)) ?? runs.items.find(isTelling) ?? runs.items[0]
  return (
    <div className={css.page}>
      <PageHead
        title={
          <>
            <Link to={'/evidence/$id' as never} params={{ id } as never}>
              {exhibit}
            </Link>{' '}
            {evidence.data.title}
          </>
        }
        tools={<ReadTools evidenceId={id} onStarted={(started) => setSearch({ ...search, run: started.id })} />}
      />
      {runs.error && <ErrorState problem={asProblem(runs.error)} onRetry={() => void runs.refetch()} />}
      {runs.data && runs.items.length === 0 && (
        <EmptyState>
          Nobody had this exhibit read yet. What a reader finds is proposed, never taken by itself.
        </EmptyState>
      )}
      {run && (
        <div className={css.halves}>
          <RunList runs={runs.items} current={run.id} />
          <RunView key={run.id} run={run} exhibit={evidence.data} />
        </div>
      )}
      <Confinement />
    </div>
  )
}

const isTelling = ({ how, state }: ReadingRun) => how === 'read' && state === 'done'

const ReadTools = ({ evidenceId, onStarted }: { evidenceId: string; onStarted: (run: ReadingRun) => void }) => {
  const { may } = useMe()
  const start = useChange(startReading, { refreshes: [listReadings], onDone: onStarted })
  if (!may(startReading.name)) return null
  const read = (how: How) => start.mutate({ body: { evidenceId, how } })
  return (
    <>
      <ProblemLine problem={start.error} />
      <Button loading={start.isPending} onClick={() => read('read')}>
        Read it again
      </Button>
      <Button disabled={start.isPending} onClick={() => read('yara')}>
        Run YARA rules
      </Button>
    </>
  )
}
