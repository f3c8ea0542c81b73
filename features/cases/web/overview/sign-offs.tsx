import { Button } from '@mantine/core'
import { useState } from 'react'
import { useMe } from '../../../../platform/web/session.tsx'
import { AreaField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Case } from '../../contract/case.ts'
import { askApproval, decideApproval, signReview } from '../../contract/requests/sign-off.ts'
import css from './overview.module.css'
import { useSigning } from './use-signing.ts'

type SignOff = Case['signOffs'][number]

const waitingFor = ({ moves, signOffs }: Case) =>
  moves.filter(
    ({ status, blocked }) =>
      signOffs.some((signed) => !signed.spent && signed.status === status) ||
      blocked.some(({ gate }) => gate === 'approval_given'),
  )

/** Whether somebody waits for a signature now; one that may be asked for some day is not what comes next. */
export const awaitsSignature = ({ signOffs, stage }: Case): boolean =>
  stage === 'reviewing' || (stage !== 'closed' && signOffs.some(({ spent, kind }) => !spent && kind !== 'reviewed'))

/** What its lifecycle wants somebody's name under before it goes on, and who gave theirs. Nothing is shown where it wants none. */
export const SignOffs = ({ kase }: { kase: Case }) => {
  const waits = waitingFor(kase)
  const review = kase.moves.some(({ blocked }) => blocked.some(({ gate }) => gate === 'review_done'))
  const past = kase.signOffs.filter(
    (signed) => signed.spent || signed.kind === 'reviewed' || !waits.some(({ status }) => status === signed.status),
  )
  if (waits.length === 0 && past.length === 0 && !review) return null
  return (
    <Section title="Signatures">
      {past.length > 0 && (
        <div className={css.signing}>
          <Signed signed={past} among={kase.signOffs} />
        </div>
      )}
      {waits.map(({ status }) => (
        <Approval key={status} kase={kase} status={status} />
      ))}
      {review && kase.can.includes(signReview.name) && <Review kase={kase} />}
    </Section>
  )
}

const signedWords: Record<SignOff['kind'], (status: string) => string> = {
  asked: (status) => `asked for approval to move to ${status}`,
  approved: (status) => `approved moving to ${status}`,
  refused: (status) => `refused moving to ${status}`,
  reviewed: () => 'signed the review',
}

const spentWords: Record<NonNullable<SignOff['spentBy']>, string> = {
  move: 'It served that move.',
  asking: 'It was asked anew since.',
  lifecycle: 'Void since the lifecycle changed.',
}

/** Asking for the same in the same words again says nothing new of the first time. */
const saidAnew = (one: SignOff, all: readonly SignOff[]): boolean =>
  one.kind === 'asked' &&
  one.spentBy === 'asking' &&
  all
    .slice(all.indexOf(one) + 1)
    .some(
      (each) =>
        [each.kind, each.status, each.by.id, each.words].join() === ['asked', one.status, one.by.id, one.words].join(),
    )

const Signed = ({ signed, among = signed }: { signed: readonly SignOff[]; among?: readonly SignOff[] }) =>
  signed
    .filter((one) => !saidAnew(one, among))
    .map(({ kind, status, by, at, words, spentBy }) => (
      <p key={`${kind} ${by.id} ${at}`} className={spentBy ? 'cw-second' : undefined}>
        <b>{by.name}</b> {signedWords[kind](status ?? '')} <Time at={at} />
        {words && <>: {words}</>}
        {spentBy && <span className="cw-hint"> {spentWords[spentBy]}</span>}
      </p>
    ))

const isGiven = ({ moves }: Case, wanted: string) =>
  moves.some(({ status, blocked }) => status === wanted && blocked.every(({ gate }) => gate !== 'approval_given'))

const Approval = ({ kase, status }: { kase: Case; status: string }) => {
  const [words, setWords] = useState('')
  const me = useMe().person.id
  const { busy, problem, sign } = useSigning(kase)
  const signed = kase.signOffs.filter((each) => each.status === status && !each.spent)
  const asked = signed.findLast((each) => each.kind === 'asked')
  const refused = signed.find((each) => each.kind === 'refused')
  const mine = signed.some((each) => each.kind === 'approved' && each.by.id === me)
  const given = isGiven(kase, status)
  const open = asked !== undefined && refused === undefined && !given
  const mayDecide = open && asked.by.id !== me && !mine && kase.can.includes(decideApproval.name)
  const mayAsk = !open && !given && kase.can.includes(askApproval.name)
  const decide = (approve: boolean) =>
    void sign(
      decideApproval,
      { status, approve, words: words.trim() },
      `You ${approve ? 'approved' : 'refused'} moving ${kase.key} to ${status}.`,
    )
  return (
    <div className={css.signing}>
      <Signed signed={signed} />
      {(mayAsk || mayDecide) && (
        <AreaField
          label={mayAsk ? `Moving to ${status} needs the approval of somebody else` : 'What you say to it'}
          rows={2}
          value={words}
          placeholder={mayAsk ? 'Why it should go on' : 'Optional'}
          onChange={setWords}
        />
      )}
      <ProblemLine problem={problem} />
      <div className={css.signButtons}>
        {mayAsk && (
          <Button
            loading={busy}
            onClick={() =>
              void sign(
                askApproval,
                { status, words: words.trim() },
                `You asked for approval to move ${kase.key} to ${status}.`,
              )
            }
          >
            {refused ? 'Ask again' : 'Ask for approval'}
          </Button>
        )}
        {mayDecide && (
          <>
            <Button variant="filled" loading={busy} onClick={() => decide(true)}>
              Approve
            </Button>
            <Button loading={busy} onClick={() => decide(false)}>
              Refuse
            </Button>
          </>
        )}
        {given && <span className="cw-hint">Nothing else is needed of others to move to {status}.</span>}
        {open && !mayDecide && !mine && <span className="cw-hint">Somebody else has to decide.</span>}
      </div>
    </div>
  )
}

const Review = ({ kase }: { kase: Case }) => {
  const [words, setWords] = useState('')
  const { busy, problem, sign } = useSigning(kase)
  return (
    <div className={css.signing}>
      <AreaField
        label="Review before it closes"
        rows={4}
        value={words}
        placeholder="What went well, what did not, and what follows from it."
        onChange={setWords}
      />
      <ProblemLine problem={problem} />
      <div className={css.signButtons}>
        <Button
          loading={busy}
          disabled={words.trim().length < 10}
          onClick={() => void sign(signReview, { words: words.trim() }, `You signed the review of ${kase.key}.`)}
        >
          Sign review
        </Button>
      </div>
    </div>
  )
}
