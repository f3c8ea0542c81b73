import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { refresh, useAsk } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { useTitle } from '../../../../platform/web/browser/title.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { ErrorState, Finding, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import type { Run } from '../../contract/run.ts'
import { cancelRun, getRun, listRuns } from '../../contract/requests/runs.ts'
import type { Mark } from '../editor/canvas.tsx'
import css from '../editor/editor.module.css'
import { Outline } from '../editor/outline.tsx'
import parts from '../parts/playbooks.module.css'
import { RunSteps } from '../parts/run-steps.tsx'

const Canvas = lazy(() => import('../editor/canvas.tsx').then((part) => ({ default: part.Canvas })))

/** A run as it goes: facts make it fresh, and what moves without one is asked for while it runs. */
export const RunPage = () => {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const asked = useAsk(
    getRun,
    { id },
    { refetchInterval: ({ state }) => (state.data?.status === 'running' ? 3000 : false) },
  )
  if (asked.error && !asked.data) return <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <SkeletonRows rows={12} />
  return <ShownRun run={asked.data} />
}

const views = [
  { value: 'graph', label: 'Graph' },
  { value: 'outline', label: 'Outline' },
] as const

const ShownRun = ({ run }: { run: Run }) => {
  useTitle(run.playbook.name)
  const [view, setView] = useState<'graph' | 'outline'>('graph')
  const [selected, setSelected] = useState<string>()
  const [cancelling, setCancelling] = useState(false)
  const marks = useMemo(() => marksOf(run), [run])
  return (
    <div className={css.page}>
      <PageHead
        title={run.playbook.name}
        tools={
          run.can.includes('playbook-run.cancel') && <Button onClick={() => setCancelling(true)}>Stop the run</Button>
        }
      >
        <span className={parts.status} data-status={run.status}>
          {run.status}
        </span>
        <span className={`cw-hint ${parts.said}`}>
          Version {run.playbook.number} on <SubjectLink run={run} />
          {run.startedBy && `, started by ${run.startedBy.name}`}
        </span>
        <Segmented label="View" options={views} value={view} onChange={setView} />
      </PageHead>
      {run.why && <Finding tone={run.status === 'failed' ? 'high' : 'medium'}>{run.why}</Finding>}
      <div className={css.body} data-view="run">
        <div className={css.middle}>
          {view === 'graph' ? (
            <Suspense fallback={<SkeletonRows rows={8} />}>
              <Canvas document={run.document} marks={marks} selected={selected} onSelect={setSelected} />
            </Suspense>
          ) : (
            <Outline document={run.document} marks={marks} selected={selected} onSelect={setSelected} />
          )}
        </div>
        <RunSteps run={run} selected={selected} onSelect={setSelected} />
      </div>
      {cancelling && <CancelDialog run={run} onClose={() => setCancelling(false)} />}
    </div>
  )
}

const SubjectLink = ({ run: { subject, case: kase } }: { run: Run }) =>
  subject.kind === 'alert' ? (
    <Link to={'/alerts/$id' as never} params={{ id: subject.id } as never}>
      {subject.title}
    </Link>
  ) : (
    <Link
      to={(kase?.key.startsWith('INV') ? '/investigations/$key/{-$tab}' : '/incidents/$key/{-$tab}') as never}
      params={{ key: subject.key ?? '', tab: 'playbooks' } as never}
    >
      {subject.key} {subject.title}
    </Link>
  )

/** Of a step that was come to several times, how it stands the last time. */
const marksOf = ({ steps }: Run): Map<string, Mark> => {
  const marks = new Map<string, Mark>()
  for (const { step, status, attempt } of steps) {
    if (status === 'undone' && marks.has(step)) continue
    marks.set(step, { status, note: attempt > 1 ? `${status}, try ${attempt}` : status })
  }
  return marks
}

const CancelDialog = ({ run, onClose }: { run: Run; onClose: () => void }) => {
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const { busy, problem, attempt } = useAttempt()
  const go = async () => {
    const done = await attempt(async () => {
      await perform(cancelRun, { id: run.id, body: { reason: reason.trim() } })
      void refresh(client, [getRun, listRuns])
    })
    if (!done) return
    announce(`You stopped “${run.playbook.name}”.`)
    onClose()
  }
  return (
    <Dialog
      title={`Stop “${run.playbook.name}”?`}
      onClose={onClose}
      footer={
        <Button variant="filled" loading={busy} disabled={reason.trim() === ''} onClick={() => void go()}>
          Stop the run
        </Button>
      }
    >
      <p>What was done stays done; nobody is asked any more.</p>
      <TextField label="Why" value={reason} onChange={setReason} />
      <ProblemLine problem={problem} />
    </Dialog>
  )
}
