import type { WebFeature } from '../../../platform/web/slots.ts'
import { improvementSentences } from './sentences.tsx'

export const improvementsWeb: WebFeature = { name: 'improvements', sentences: improvementSentences }
