import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { callInGroup } from '../../../../platform/web/client.ts'
import { nowMs } from '../../../../platform/web/time/clock.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { readTuning, tuneGroups } from '../../contract/requests/groups.ts'
import css from './grouping.module.css'

const steps = [
  { value: '0.5', label: 'Much looser' },
  { value: '0.75', label: 'Looser' },
  { value: '1', label: 'As shipped' },
  { value: '1.5', label: 'Stricter' },
  { value: '2', label: 'Much stricter' },
] as const
type Step = (typeof steps)[number]['value']

const spans = [
  { value: 'none', label: 'only new alerts' },
  { value: '7', label: 'last 7 days' },
  { value: '30', label: 'last 30 days' },
  { value: 'all', label: 'everything' },
] as const
type Span = (typeof spans)[number]['value']

const dayMs = 86_400_000
const sinceOf = (span: Span): string | null => {
  if (span === 'none') return null
  return new Date(span === 'all' ? 0 : nowMs() - Number(span) * dayMs).toISOString()
}
const nearest = (strictness: number): Step => {
  const away = ({ value }: { value: Step }) => Math.abs(Number(value) - strictness)
  return steps.toSorted((a, b) => away(a) - away(b))[0]!.value
}

/** How strictly alerts are kept apart, and the history grouped anew with it. */
export const GroupingPage = () => {
  const tuning = useAsk(readTuning, {}, { refetchInterval: (query) => (query.state.data?.replay ? 1500 : false) })
  return (
    <>
      <PageHead title="Grouping" />
      {tuning.error && <ErrorState problem={tuning.error} onRetry={() => void tuning.refetch()} />}
      {tuning.isPending && <SkeletonRows rows={4} height={44} />}
      {tuning.data?.replay && <Replay done={tuning.data.replay.done} />}
      {tuning.data && !tuning.data.replay && (
        <Tune key={tuning.data.strictness} strictness={tuning.data.strictness} onDone={() => void tuning.refetch()} />
      )}
    </>
  )
}

const Replay = ({ done }: { done: number }) => (
  <Section title="Grouping the history anew">
    <p>
      <progress max={1} value={done} aria-label="History grouped anew" /> {Math.floor(done * 100)} %
    </p>
    <p className="cw-second">
      Alerts go on arriving meanwhile. What was moved by hand stays where it was put; the new setting is in force for
      new alerts when this is done.
    </p>
  </Section>
)

const Tune = ({ strictness, onDone }: { strictness: number; onDone: () => void }) => {
  const [step, setStep] = useState<Step>(() => nearest(strictness))
  const [span, setSpan] = useState<Span>('7')
  const { busy, problem, attempt } = useAttempt()
  const send = () =>
    attempt(async () => {
      await callInGroup(tuneGroups, { body: { strictness: Number(step), since: sinceOf(span) } })
      announce(span === 'none' ? 'You set how new alerts are grouped' : 'You had the history grouped anew')
      onDone()
    })
  return (
    <Section title="How strictly stories are kept apart">
      <p className="cw-second">
        Looser makes fewer and larger groups; stricter makes more, each purer. What analysts told apart or brought
        together holds in any case.
      </p>
      <div className={css.choice}>
        <Segmented label="Strictness" options={steps} value={step} onChange={setStep} />
      </div>
      <h3 className={css.question}>Which alerts are grouped so?</h3>
      <div className={css.choice}>
        <Segmented label="Which alerts are grouped so" options={spans} value={span} onChange={setSpan} />
      </div>
      <ProblemLine problem={problem} />
      <Button
        variant="filled"
        loading={busy}
        disabled={Number(step) === strictness && span === 'none'}
        onClick={() => void send()}
      >
        {span === 'none' ? 'Set for new alerts' : 'Set and group anew'}
      </Button>
    </Section>
  )
}
