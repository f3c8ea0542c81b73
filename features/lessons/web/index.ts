import type { WebFeature } from '../../../platform/web/slots.ts'
import { lessonSentences } from './sentences.tsx'

export const lessonsWeb: WebFeature = { name: 'lessons', sentences: lessonSentences }
