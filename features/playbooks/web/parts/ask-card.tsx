import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { refresh } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError, ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Ask } from '../../contract/run.ts'
import { answerAsk, decideAsk, getAsk, getRun, listAsks } from '../../contract/requests/runs.ts'
import { AnswerFields, type Given } from './answer-fields.tsx'
import css from './playbooks.module.css'

/** One question with its answer, or with the buttons to give it. */
export const AskCard = ({ ask }: { ask: Ask }) => (
  <article className={css.page} aria-label={ask.question}>
    <p className={css.question}>{ask.question}</p>
    <p className={`cw-hint ${css.said}`}>
      Asked by the playbook{' '}
      <Link to={'/playbook-runs/$id' as never} params={{ id: ask.run.id } as never}>
        {ask.run.name}
      </Link>{' '}
      about <AskedAbout subject={ask.subject} />
      {ask.startedBy && <>, started by {ask.startedBy.name}</>}
      {ask.dueAt && ask.status === 'open' && (
        <>
          ; an answer is needed <Time at={ask.dueAt} />
        </>
      )}
    </p>
    {ask.status === 'open' ? <Answering ask={ask} /> : <Answered ask={ask} />}
  </article>
)

/** Leads to the case, or to the alert where it is in none. */
const AskedAbout = ({ subject: { kind, id, key, title } }: Pick<Ask, 'subject'>) => (
  <Link to={(kind === 'case' ? '/cases/$id' : '/alerts/$id') as never} params={{ id } as never}>
    {key ?? 'the alert'} {title}
  </Link>
)

const Answered = ({ ask }: { ask: Ask }) => (
  <div>
    <span className={css.status} data-status={ask.status}>
      {ask.status}
    </span>
    {ask.decidedAt && (
      <span className="cw-hint">
        {' '}
        by {ask.decidedBy?.name ?? ask.email ?? 'somebody outside'} <Time at={ask.decidedAt} />
      </span>
    )}
    {ask.comment && <p>{ask.comment}</p>}
    {ask.answers && (
      <dl>
        {ask.fields.map(({ key, label }) => (
          <div key={key}>
            <dt className="cw-hint">{label}</dt>
            <dd>
              {ask.answers?.[key] === null
                ? 'no answer'
                : ask.answers?.[key] === true
                  ? 'yes'
                  : ask.answers?.[key] === false
                    ? 'no'
                    : String(ask.answers?.[key])}
            </dd>
          </div>
        ))}
      </dl>
    )}
  </div>
)

const Answering = ({ ask }: { ask: Ask }) => {
  const client = useQueryClient()
  const [comment, setComment] = useState('')
  const [answers, setAnswers] = useState<Given>({})
  const { busy, problem, attempt } = useAttempt()
  const done = (said: string) => {
    announce(said)
    void refresh(client, [getAsk, listAsks, getRun])
  }
  if (ask.can.length === 0)
    return (
      <p className="cw-hint">
        {ask.email ? `A link was sent to ${ask.email}.` : `Asked: ${ask.people.map(({ name }) => name).join(', ')}.`}
        {ask.waits && ` ${ask.waits}`}
        {ask.fourEyes && ' Whoever started the run does not decide it: four eyes see more than two.'}
      </p>
    )
  const decide = (approved: boolean) =>
    attempt(async () => {
      const said = comment.trim()
      await perform(decideAsk, { id: ask.id, body: { approved, ...(said ? { comment: said } : {}) } })
      done(approved ? 'You approved.' : 'You denied.')
    })
  const answer = () =>
    attempt(async () => {
      await perform(answerAsk, { id: ask.id, body: { answers } })
      done('You answered.')
    })
  if (ask.kind === 'form')
    return (
      <>
        <AnswerFields
          fields={ask.fields}
          values={answers}
          onChange={setAnswers}
          errorOf={(key) => fieldError(problem, `answers.${key}`)}
        />
        <ProblemLine problem={problem} />
        <div className={css.buttons}>
          <Button variant="filled" loading={busy} onClick={() => void answer()}>
            Answer
          </Button>
        </div>
      </>
    )
  return (
    <>
      <TextField label="Why (for the record)" value={comment} onChange={setComment} />
      <ProblemLine problem={problem} />
      <div className={css.buttons}>
        <Button variant="filled" loading={busy} onClick={() => void decide(true)}>
          Approve
        </Button>
        <Button loading={busy} onClick={() => void decide(false)}>
          Deny
        </Button>
      </div>
    </>
  )
}
