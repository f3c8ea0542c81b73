import { IconSchool } from '@tabler/icons-react'
import { useAsk } from '../../../platform/web/ask.ts'
import type { SlotFill, WebFeature } from '../../../platform/web/slots.ts'
import type { Case } from '../../cases/contract/case.ts'
import { readReview } from '../contract/requests/reviews.ts'
import { reviewSentences } from './sentences.tsx'

export { LearningTabs } from './parts/learning-tabs.tsx'
export { PersonField, type Chosen } from './parts/person-field.tsx'

type OnCase = SlotFill<{ kase: Case }>

/** A mark while it runs, a tick when it is finished. */
const useStanding = ({ kase }: { kase: Case }) => {
  const review = useAsk(readReview, { id: kase.id }).data?.reviews[0]
  return review && (review.finished ? '✓' : '…')
}

const tab: OnCase = {
  order: 80,
  name: 'review',
  label: 'Review',
  permission: 'review.read',
  useCount: useStanding,
  load: () => import('./parts/review-tab.tsx').then((part) => part.ReviewTab),
}

/** Offers the place `review.parts` with `{ kase, review }`: what follows from a review. */
export const reviewsWeb: WebFeature = {
  name: 'reviews',
  routes: [
    {
      path: '/reviews',
      title: 'Reviews',
      load: () => import('./pages/reviews-page.tsx').then((page) => page.ReviewsPage),
    },
  ],
  places: [
    {
      label: 'Reviews and causes',
      icon: IconSchool,
      to: '/reviews',
      order: 61,
      permission: 'review.read',
      words: 'post-incident lessons learned five whys root cause',
    },
  ],
  settings: [
    {
      label: 'Case reviews',
      path: 'reviews',
      words: 'questionnaire post-incident causes five whys gate closing feedback',
      section: 'Work',
      order: 15,
      permission: 'review-form.save',
      load: () => import('./pages/forms-page.tsx').then((page) => page.FormsPage),
    },
  ],
  sentences: reviewSentences,
  slots: {
    'case.tabs': [tab],
    'case.closing': [
      {
        order: 20,
        name: 'review',
        permission: 'review.read',
        load: () => import('./parts/closing-review.tsx').then((part) => part.ClosingReview as never),
      },
    ],
  },
  refreshes: ({ fact }) => {
    if (/^(review|why|feedback)\./.test(fact)) return ['review.read', 'review.list', 'cause.count']
    if (/^(review-form|cause)\./.test(fact)) return ['review-form.list', 'cause.list', 'review.read']
    return /^case\.(merged|unmerged|closed|reopened|edited)$/.test(fact) ? ['review.read', 'review.list'] : []
  },
}
