import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import type { AnswerOf } from '../../../../platform/contract/endpoint.ts'
import type { Case } from '../../../cases/contract/case.ts'
import type { Review } from '../../contract/review.ts'
import { readReview } from '../../contract/requests/reviews.ts'
import { FeedbackPart } from './feedback-part.tsx'
import { ReviewHead } from './review-head.tsx'
import { Questions, WentSo } from './said-part.tsx'
import { StartDialog } from './start-dialog.tsx'
import { WhyTree } from './why-tree.tsx'
import css from './review.module.css'

type Asked = AnswerOf<typeof readReview>

/** What was learnt of a case: what went well, why it came to that, what those who took part say, what follows. */
export const ReviewTab = ({ kase }: { kase: Case }) => {
  const asked = useAsk(readReview, { id: kase.id })
  if (!asked.data && asked.error) return <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <SkeletonRows rows={8} />
  const own = asked.data.reviews.some(({ caseId }) => caseId === kase.id)
  return (
    <div className={css.tab}>
      {!own && <NotBegun kase={kase} asked={asked.data} />}
      {asked.data.reviews.map((review) => (
        <Sheet key={review.id} kase={kase} review={review} can={asked.data.can} />
      ))}
    </div>
  )
}

const NotBegun = ({ kase, asked }: { kase: Case; asked: Asked }) => {
  const [starting, setStarting] = useState(false)
  const { form, gates, can } = asked
  return (
    <>
      <EmptyState
        action={
          form &&
          can.includes('review.start') && (
            <Button variant="filled" onClick={() => setStarting(true)}>
              Begin the review
            </Button>
          )
        }
      >
        {form
          ? `${form.name}: what went well, what did not, why it came to that and what follows. ${gates ? `${kase.key} is not closed before it is finished.` : 'It can be done before the case is closed or after.'}`
          : 'No form of reviews is for cases of this type. Who may change settings makes one under Case reviews.'}
      </EmptyState>
      <Slot name="review.parts" props={{ kase, review: null }} />
      {starting && form && <StartDialog kase={kase} form={form} onClose={() => setStarting(false)} />}
    </>
  )
}

const Sheet = ({ kase, review, can }: { kase: Case; review: Review; can: readonly string[] }) => (
  <article className={css.sheet} aria-label={review.form}>
    <ReviewHead kase={kase} review={review} />
    <WentSo review={review} />
    <WhyTree review={review} mayAdd={can.includes('why.add') && review.can.includes('review.edit')} />
    <div className={css.two}>
      <Questions review={review} />
      <div className={css.beside}>
        <FeedbackPart kase={kase} review={review} mayAsk={can.includes('feedback.ask') && !review.finished} />
        {review.caseId === kase.id && <Slot name="review.parts" props={{ kase, review }} />}
      </div>
    </div>
  </article>
)
