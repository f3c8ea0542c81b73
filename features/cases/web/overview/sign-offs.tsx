import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BodyOf, ChangeRequest } from '../../../../platform/contract/endpoint.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { call } from '../../../../platform/web/client.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { announce } from '../../../../platform/web/undo.ts'
import { AreaField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Case } from '../../contract/case.ts'
import { askApproval, decideApproval, signReview } from '../../contract/requests/sign-off.ts'
import { keepCase, refreshCases } from '../desk.ts'
import css from './overview.module.css'

type Request = typeof askApproval | typeof decideApproval | typeof signReview

const useSigning = (kase: Case) => {
  const client = useQueryClient()
  const { busy, problem, attempt } = useAttempt()
  const sign = <R extends Request & ChangeRequest>(request: R, body: BodyOf<R>, said: string) =>
    attempt(async () => {
      keepCase(client, (await call(request as never, { id: kase.id, body } as never)) as Case)
      announce(said)
      void refreshCases(client)
    })
  return { busy, problem, sign }
}

/** What its lifecycle wants somebody's name under before it goes on. Nothing is shown where it wants none. */
export const SignOffs = ({ kase }: { kase: Case }) => {
  const waits = kase.moves.filter(({ status, blocked }) => {
    const asked = kase.signOffs.some((signed) => signed.status === status)
    return asked || blocked.some(({ gate }) => gate === 'approval_given')
  })
  const review = kase.moves.some(({ blocked }) => blocked.some(({ gate }) => gate === 'review_done'))
  if (waits.length === 0 && !review) return null
  return (
    <Section title="Signatures">
      {waits.map(({ status }) => (
        <Approval key={status} kase={kase} status={status} />
      ))}
      {review && kase.can.includes(signReview.name) && <Review kase={kase} />}
    </Section>
  )
}

const Approval = ({ kase, status }: { kase: Case; status: string }) => {
  const [words, setWords] = useState('')
  const me = useMe().person.id
  const { busy, problem, sign } = useSigning(kase)
  const signed = kase.signOffs.filter((each) => each.status === status)
  const asked = signed.findLast((each) => each.kind === 'asked')
  const refused = signed.find((each) => each.kind === 'refused')
  const mine = signed.some((each) => each.kind === 'approved' && each.by.id === me)
  const open = asked !== undefined && refused === undefined
  const mayDecide = open && asked.by.id !== me && !mine && kase.can.includes(decideApproval.name)
  const mayAsk = !open && kase.can.includes(askApproval.name)
  const decide = (approve: boolean) =>
    void sign(
      decideApproval,
      { status, approve, words: words.trim() },
      `You ${approve ? 'approved' : 'refused'} moving ${kase.key} to ${status}.`,
    )
  return (
    <div className={css.signing}>
      {signed.map(({ kind, by, at, words: said }) => (
        <p key={`${kind} ${by.id} ${at}`}>
          <b>{by.name}</b> {kind} {kind === 'asked' && 'for approval '}to move to {status} <Time at={at} />
          {said && <>: {said}</>}
        </p>
      ))}
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
