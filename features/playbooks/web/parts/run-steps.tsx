import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { refresh } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { announce } from '../../../../platform/web/undo.ts'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Run, RunStep } from '../../contract/run.ts'
import { getRun, listRuns, retryRun } from '../../contract/requests/runs.ts'
import css from '../editor/editor.module.css'
import { AskCard } from './ask-card.tsx'
import parts from './playbooks.module.css'

type Props = { run: Run; selected: string | undefined; onSelect: (id: string | undefined) => void }

/** What was done, newest last, with what each was given and came to; of a chosen step, only that. */
export const RunSteps = ({ run, selected, onSelect }: Props) => {
  const shown = run.steps.filter(({ step }) => selected === undefined || step === selected)
  const open = run.asks.filter(({ status }) => status === 'open')
  return (
    <section className={css.panel} aria-label="Steps of the run">
      {open.map((ask) => (
        <AskCard key={ask.id} ask={ask} />
      ))}
      <div className={css.row}>
        <h2>{selected ? run.document.steps[selected]?.name : 'Steps'}</h2>
        {selected && (
          <Button size="xs" variant="subtle" onClick={() => onSelect(undefined)}>
            Show all
          </Button>
        )}
      </div>
      {shown.length === 0 && <p className="cw-hint">It was not come to yet.</p>}
      {shown.map((step) => (
        <OneStep key={step.id} run={run} step={step} whole={selected !== undefined} onSelect={onSelect} />
      ))}
    </section>
  )
}

type StepProps = { run: Run; step: RunStep; whole: boolean; onSelect: (id: string) => void }

const OneStep = ({ run, step, whole, onSelect }: StepProps) => {
  const name = run.document.steps[step.step]?.name ?? step.step
  const children = run.children.filter(({ stepId }) => stepId === step.id)
  const asks = run.asks.filter(({ status, stepId }) => status !== 'open' && stepId === step.id)
  return (
    <div className={parts.step}>
      <div className={parts.stepHead}>
        <button type="button" onClick={() => onSelect(step.step)}>
          {name}
        </button>
        <span className={parts.status} data-status={step.status}>
          {step.status}
        </span>
        {step.frame && <span className="cw-hint">{step.frame}</span>}
        <span className="cw-hint" style={{ marginLeft: 'auto' }}>
          <Time at={step.endedAt ?? step.beganAt} />
        </span>
      </div>
      {step.error && <p className={css.fieldFault}>{step.error}</p>}
      {step.dueAt && step.status !== 'done' && (
        <p className="cw-hint">
          {step.status === 'ready' ? `Tried again (${step.attempt}) ` : 'Due '}
          <Time at={step.dueAt} />
        </p>
      )}
      {children.map((child) => (
        <p key={child.id} className={parts.said}>
          <Link to={'/playbook-runs/$id' as never} params={{ id: child.id } as never}>
            {child.name}
          </Link>{' '}
          <span className="cw-hint">{child.status}</span>
        </p>
      ))}
      {whole && (
        <>
          {step.input !== null && <Json label="Given" value={step.input} />}
          {step.output !== null && <Json label="Came to" value={step.output} />}
          {asks.map((ask) => (
            <AskCard key={ask.id} ask={ask} />
          ))}
          <RetryButton run={run} step={step} />
        </>
      )}
    </div>
  )
}

const Json = ({ label, value }: { label: string; value: unknown }) => (
  <>
    <span className="cw-hint">{label}</span>
    <pre className={parts.json}>{JSON.stringify(value, null, 2)}</pre>
  </>
)

const RetryButton = ({ run, step }: { run: Run; step: RunStep }) => {
  const client = useQueryClient()
  const may = useMe().may('playbook.start')
  const { busy, problem, attempt } = useAttempt()
  if (!may || !run.can.includes('playbook-run.retry') || step.status === 'undone') return null
  const go = () =>
    attempt(async () => {
      await perform(retryRun, { id: run.id, body: { stepId: step.id } })
      announce('It goes on from here.')
      void refresh(client, [getRun, listRuns])
    })
  return (
    <>
      <Button size="xs" loading={busy} onClick={() => void go()}>
        Begin anew from here
      </Button>
      <ProblemLine problem={problem} />
    </>
  )
}
