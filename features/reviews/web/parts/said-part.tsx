import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { AreaField, SelectField } from '../../../../platform/web/ui/form/field.tsx'
import { Markdown } from '../../../../platform/web/ui/text/markdown.tsx'
import type { Question } from '../../contract/form.ts'
import type { Review } from '../../contract/review.ts'
import { answerReview, editReview } from '../../contract/requests/reviews.ts'
import { changeReview } from '../desk.ts'
import css from './review.module.css'

const three = [
  { field: 'wentWell', label: 'What went well', placeholder: 'Keep doing this' },
  { field: 'wentBadly', label: 'What did not', placeholder: 'What cost time, was missing, or made it worse' },
  { field: 'follows', label: 'What follows', placeholder: 'In a sentence or two; actions have a list of their own' },
] as const

/** Saved when one leaves the field. */
export const WentSo = ({ review }: { review: Review }) => {
  const client = useQueryClient()
  const may = review.can.includes('review.edit')
  return (
    <div className={css.three}>
      {three.map(({ field, label, placeholder }) => (
        <Text
          key={field}
          label={label}
          placeholder={placeholder}
          value={review[field]}
          may={may}
          rows={5}
          save={(text) =>
            changeReview(client, editReview, { id: review.id, body: { [field]: text }, said: `You wrote “${label}”.` })
          }
        />
      ))}
    </div>
  )
}

type TextProps = {
  label: string
  value: string
  may: boolean
  rows: number
  placeholder?: string
  save: (text: string) => Promise<unknown>
}

/** What is typed stays when it is refused; what somebody else wrote meanwhile is shown once nothing is being typed. */
const Text = ({ label, value, may, rows, placeholder, save }: TextProps) => {
  const [typed, setTyped] = useState<string>()
  if (!may)
    return (
      <div className={css.read}>
        <h3>{label}</h3>
        {value ? <Markdown text={value} /> : <p className="cw-hint">Nothing was written.</p>}
      </div>
    )
  const leave = async () => {
    if (typed === undefined) return
    if (typed.trim() !== value.trim()) await save(typed.trim())
    setTyped(undefined)
  }
  return (
    <AreaField
      label={label}
      rows={rows}
      placeholder={placeholder}
      value={typed ?? value}
      onChange={setTyped}
      onBlur={() => void leave().catch(announceProblem)}
    />
  )
}

/** What the form asks. */
export const Questions = ({ review }: { review: Review }) => {
  const said = new Map(review.answers.map(({ question, answer }) => [question, answer]))
  return (
    <section className={css.questions} aria-label="Questions">
      <h2>Questions</h2>
      {review.questions.length === 0 && <p className="cw-hint">This form asks nothing besides.</p>}
      {review.questions.map((question) => (
        <OneQuestion key={question.key} review={review} question={question} answer={said.get(question.key) ?? ''} />
      ))}
    </section>
  )
}

type OneProps = { review: Review; question: Question; answer: string }

const OneQuestion = ({ review, question, answer }: OneProps) => {
  const client = useQueryClient()
  const may = review.can.includes('review.answer')
  const label = question.required ? `${question.text} (required)` : question.text
  const save = (text: string) =>
    changeReview(client, answerReview, {
      id: review.id,
      body: { question: question.key, answer: text },
      said: `You answered “${question.text}”.`,
    })
  if (may && question.choices.length > 0)
    return (
      <SelectField
        label={label}
        value={answer}
        onChange={(text) => void save(text).catch(announceProblem)}
        options={[
          { value: '', label: 'Not answered' },
          ...question.choices.map((each) => ({ value: each, label: each })),
        ]}
      />
    )
  return <Text label={label} value={answer} may={may} rows={3} save={save} />
}
