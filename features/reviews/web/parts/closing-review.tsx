import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useAsk } from '../../../../platform/web/ask.ts'
import type { Case } from '../../../cases/contract/case.ts'
import { casePath } from '../../../cases/web/index.ts'
import { readReview } from '../../contract/requests/reviews.ts'
import css from './review.module.css'

/** Says in the dialog of closing that a review comes first, and leads to it. */
export const ClosingReview = ({ kase, onLeave }: { kase: Case; onLeave: () => void }) => {
  const asked = useAsk(readReview, { id: kase.id }, { staleTime: 0 }).data
  const navigate = useNavigate()
  const own = asked?.reviews.find(({ caseId }) => caseId === kase.id)
  if (!asked?.gates || own?.finished) return null
  const go = () => {
    onLeave()
    void navigate({ to: casePath(kase, 'review') })
  }
  return (
    <section className={css.first} aria-label="Review before closing">
      <span>
        {own
          ? `The review is not finished: ${own.missing.length > 0 ? `${own.missing.length} things are missing.` : 'only your name is missing.'}`
          : 'A case like this is reviewed before it is closed.'}
      </span>
      <Button size="xs" onClick={go}>
        {own ? 'Go to the review' : 'Begin the review'}
      </Button>
    </section>
  )
}
