import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { AnswerOf } from '../../../../platform/contract/endpoint.ts'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { asProblem, call } from '../../../../platform/web/client.ts'
import { fieldError, ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { answerForm, lookAtForm } from '../../contract/requests/links.ts'
import { AnswerFields, type Given } from '../parts/answer-fields.tsx'
import css from '../parts/playbooks.module.css'

/** For somebody without a login: the link stands behind the #, which no server and no log is sent. */
export const FormPage = () => {
  const [link] = useState(() => window.location.hash.slice(1))
  const [form, setForm] = useState<AnswerOf<typeof lookAtForm>>()
  const [gone, setGone] = useState<Problem>()
  useEffect(() => {
    call(lookAtForm, { body: { link } }).then(setForm, (error: unknown) => setGone(asProblem(error)))
  }, [link])
  return (
    <main className={css.door}>
      {gone ? (
        <p role="alert" className={css.doorForm}>
          {gone.kind === 'unknown' || gone.kind === 'invalid'
            ? 'This link has been used, has expired, or never was one. Ask whoever sent it to you for another.'
            : gone.detail}
        </p>
      ) : form ? (
        <OutsiderForm form={form} link={link} />
      ) : (
        <SkeletonRows rows={3} />
      )}
    </main>
  )
}

const OutsiderForm = ({ form, link }: { form: AnswerOf<typeof lookAtForm>; link: string }) => {
  const [answers, setAnswers] = useState<Given>({})
  const [done, setDone] = useState(false)
  const { busy, problem, attempt } = useAttempt()
  const send = () =>
    attempt(async () => {
      await call(answerForm, { body: { link, answers } })
      setDone(true)
    })
  if (done)
    return (
      <p role="status" className={css.doorForm}>
        Thank you. {form.organisation} has your answer; you can close this page.
      </p>
    )
  return (
    <form
      className={css.doorForm}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <p className="cw-hint">{form.organisation} asks</p>
      <h1 className={css.question}>{form.question}</h1>
      <AnswerFields
        fields={form.fields}
        values={answers}
        onChange={setAnswers}
        errorOf={(key) => fieldError(problem, `answers.${key}`)}
      />
      <ProblemLine problem={problem} beside={form.fields.map(({ key }) => `answers.${key}`)} />
      <Button type="submit" variant="filled" loading={busy}>
        Send the answer
      </Button>
    </form>
  )
}
