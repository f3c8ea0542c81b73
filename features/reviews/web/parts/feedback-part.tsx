import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { AreaField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Case } from '../../../cases/contract/case.ts'
import type { Feedback, Review, Said } from '../../contract/review.ts'
import { endFeedback, giveFeedback } from '../../contract/requests/feedback.ts'
import { changeReview } from '../desk.ts'
import { mean, ratingWords } from '../words.ts'
import { AskDialog } from './ask-dialog.tsx'
import css from './review.module.css'

type Props = { kase: Case; review: Review; mayAsk: boolean }

/** What those who took part say: asked, given, and told to who leads the review. */
export const FeedbackPart = ({ kase, review, mayAsk }: Props) => {
  const [asking, setAsking] = useState(false)
  return (
    <section className={css.block} aria-label="Feedback">
      <div className={css.head}>
        <h2>Feedback</h2>
        {mayAsk && (
          <span className={css.end}>
            <Button onClick={() => setAsking(true)}>Ask for feedback</Button>
          </span>
        )}
      </div>
      {review.feedback.length === 0 && <p className="cw-hint">Nobody was asked how it went.</p>}
      {review.feedback.map((round) => (
        <Round key={round.id} round={round} />
      ))}
      {asking && <AskDialog kase={kase} review={review} onClose={() => setAsking(false)} />}
    </section>
  )
}

const Round = ({ round }: { round: Feedback }) => {
  const client = useQueryClient()
  const end = () =>
    changeReview(client, endFeedback, {
      id: round.id,
      body: {},
      said: 'You ended the feedback.',
      undoable: false,
    }).catch(announceProblem)
  return (
    <div>
      <div className={css.head}>
        <p className="cw-second">
          {round.answered} of {round.asked} answered, {round.anonymous ? 'without names' : 'by name'};{' '}
          {round.over ? (
            'it is over'
          ) : (
            <>
              ends <Time at={round.endsAt} />
            </>
          )}
        </p>
        {!round.over && round.can.includes('feedback.end') && (
          <span className={css.end}>
            <Button variant="subtle" onClick={() => void end()}>
              End it now
            </Button>
          </span>
        )}
      </div>
      {round.mine && <GiveForm round={round} />}
      {round.held && <p className="cw-hint">{round.held}</p>}
      {round.said && <Summary said={round.said} />}
    </div>
  )
}

const Summary = ({ said }: { said: readonly Said[] }) => {
  if (said.length === 0) return <p className="cw-hint">Nobody has answered yet.</p>
  return (
    <>
      <p>
        <b>{mean(said.map(({ rating }) => rating))}</b> of 5 on average
      </p>
      <ul aria-label="What was said">
        {said.map(({ id, rating, well, better, by }) => (
          <li key={id} className={css.said}>
            <b>{by ? `${by.name}: ` : ''}</b>
            worked together {ratingWords[rating]}
            {well && <p>Went well: {well}</p>}
            {better && <p>Could be better: {better}</p>}
          </li>
        ))}
      </ul>
    </>
  )
}

const ratings = (['1', '2', '3', '4', '5'] as const).map((value) => ({
  value,
  label: `${value} ${ratingWords[Number(value)]}`,
}))

const GiveForm = ({ round }: { round: Feedback }) => {
  const client = useQueryClient()
  const [draft, setDraft] = useState<{ rating?: '1' | '2' | '3' | '4' | '5'; well: string; better: string }>({
    well: '',
    better: '',
  })
  const set = (patch: Partial<typeof draft>) => setDraft({ ...draft, ...patch })
  const { busy, problem, attempt } = useAttempt()
  const give = () => {
    const body = { rating: Number(draft.rating), well: draft.well, better: draft.better }
    const said = 'You said how it went.'
    return changeReview(client, giveFeedback, { id: round.id, body, said, undoable: false })
  }
  return (
    <section className={css.form} aria-label="Say how it went">
      <p>
        You took part: how well was it worked together?{' '}
        {round.anonymous ? 'Your name is not kept beside what you say.' : 'Who leads the review sees your name.'}
      </p>
      <Segmented
        label="How well it was worked together"
        options={ratings}
        value={draft.rating ?? ('' as '1')}
        onChange={(rating) => set({ rating })}
      />
      <AreaField
        label="Worth keeping"
        rows={2}
        maxLength={4000}
        value={draft.well}
        onChange={(well) => set({ well })}
      />
      <AreaField
        label="Could be better"
        rows={2}
        maxLength={4000}
        value={draft.better}
        onChange={(better) => set({ better })}
      />
      <ProblemLine problem={problem} />
      <span>
        <Button variant="filled" loading={busy} disabled={!draft.rating} onClick={() => void attempt(give)}>
          Give feedback
        </Button>
      </span>
    </section>
  )
}
