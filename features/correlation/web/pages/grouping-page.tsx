import { Button } from '@mantine/core'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { AnswerOf } from '../../../../platform/contract/endpoint.ts'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { callInGroup } from '../../../../platform/web/client.ts'
import { createStore, useStore } from '../../../../platform/web/store.ts'
import { formatNumber, plural } from '../../../../platform/web/texts.ts'
import { nowMs } from '../../../../platform/web/time/clock.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { undoGroups } from '../../../alerts/web/index.ts'
import { previewTuning, readTuning, tuneGroups } from '../../contract/requests/groups.ts'
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

/** The change that had history grouped anew, for the way back when it is done; gone with the page's tab. */
const tunedStore = createStore<string | undefined>(undefined)

/** How strictly alerts are kept apart, and the history grouped anew with it. */
export const GroupingPage = () => {
  const tuning = useAsk(readTuning, {}, { refetchInterval: (query) => (query.state.data?.replay ? 1500 : false) })
  const { data, error, isPending, refetch } = tuning
  const again = useCallback(() => void refetch(), [refetch])
  const running = data !== undefined && data.replay !== null
  const last = data?.last ?? undefined
  useEndSaid(running, last)
  return (
    <>
      <PageHead title="Grouping" />
      {error && <ErrorState problem={error} onRetry={again} />}
      {isPending && <SkeletonRows rows={4} height={44} />}
      {data?.replay && <Replay done={data.replay.done} />}
      {data && !data.replay && <Tune key={data.strictness} strictness={data.strictness} onDone={again} />}
      {last && !running && <Outcome last={last} onBack={again} />}
    </>
  )
}

type Last = NonNullable<AnswerOf<typeof readTuning>['last']>

const outcomeWords = ({ alerts, groups, before }: Last) =>
  `${plural(alerts, 'alert', 'alerts')} in ${plural(groups, 'group', 'groups')}, before ${formatNumber(before)}`

/** Who waits on this page is told when it is done. */
const useEndSaid = (running: boolean, last: Last | undefined): void => {
  const was = useRef(false)
  useEffect(() => {
    if (was.current && !running && last) announce(`The history is grouped anew: ${outcomeWords(last)}`)
    was.current = running
  }, [running, last])
}

const Outcome = ({ last, onBack }: { last: Last; onBack: () => void }) => {
  const undo = useStore(tunedStore)
  const { busy, problem, attempt } = useAttempt()
  const takeBack = () =>
    attempt(async () => {
      await undoGroups(undo ? [undo] : [])
      tunedStore.set(undefined)
      onBack()
    })
  return (
    <Section title="The last time history was grouped anew">
      <p>
        {outcomeWords(last)} · <Time at={last.endedAt} />
      </p>
      <ProblemLine problem={problem} />
      {undo && (
        <div className={css.choice}>
          <Button loading={busy} onClick={() => void takeBack()}>
            Group it as before
          </Button>
        </div>
      )}
    </Section>
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
  const [span, setSpan] = useState<Span>('none')
  const changed = step !== nearest(strictness)
  const { busy, problem, attempt } = useAttempt()
  const send = () =>
    attempt(async () => {
      const { groupId } = await callInGroup(tuneGroups, { body: { strictness: Number(step), since: sinceOf(span) } })
      if (span === 'none')
        announce(
          'You set how new alerts are grouped',
          groupId ? { undo: () => undoGroups([groupId]).then(onDone) } : {},
        )
      else tunedStore.set(groupId)
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
      <Before strictness={changed ? Number(step) : strictness} now={strictness} />
      <h3 className={css.question}>Which alerts are grouped so?</h3>
      <div className={css.choice}>
        <Segmented label="Which alerts are grouped so" options={spans} value={span} onChange={setSpan} />
      </div>
      <ProblemLine problem={problem} />
      <Button variant="filled" loading={busy} disabled={!changed && span === 'none'} onClick={() => void send()}>
        {span === 'none' ? 'Set for new alerts' : changed ? 'Set and group anew' : 'Group anew'}
      </Button>
    </Section>
  )
}

const useMade = (strictness: number) =>
  useAsk(previewTuning, { query: { strictness } }, { staleTime: 60_000, placeholderData: (old) => old })

const madeWords = ({ groups, largest }: { groups: number; largest: number }) =>
  `${plural(groups, 'group', 'groups')}, the largest of ${plural(largest, 'alert', 'alerts')}`

/** What the setting would make of the newest alerts, before anything is changed. */
const Before = ({ strictness, now }: { strictness: number; now: number }) => {
  const { data, error } = useMade(strictness)
  const present = useMade(now).data
  if (error) return <ProblemLine problem={error} />
  if (!data || !present) return <p className="cw-hint">Trying it on the newest alerts …</p>
  if (data.alerts === 0) return null
  const sample = data.alerts === 1 ? 'The one alert there is' : `The newest ${formatNumber(data.alerts)} alerts`
  return (
    <p className={css.before} role="status">
      {strictness === now
        ? `${sample}, grouped as it is set now: ${madeWords(present.would)}.`
        : `${sample} would be ${madeWords(data.would)}; as it is set now: ${madeWords(present.would)}.`}
    </p>
  )
}
