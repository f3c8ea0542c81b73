import type { WebFeature } from '../../../platform/web/slots.ts'
import { reviewSentences } from './sentences.tsx'

export const reviewsWeb: WebFeature = { name: 'reviews', sentences: reviewSentences }
