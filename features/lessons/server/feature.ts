import type { Feature } from '../../../platform/server/feature.ts'
import { lessonFacts } from '../contract/facts.ts'
import {
  editLesson,
  publishLesson,
  removeLesson,
  restoreLesson,
  unpublishLesson,
  writeLesson,
} from './changes/lessons.ts'
import { getLessonQuery, lessonsOfCaseQuery, listLessonsQuery } from './queries/lessons.ts'

export const lessonsFeature: Feature = {
  name: 'lessons',
  needs: ['cases'],
  facts: lessonFacts,
  changes: [writeLesson, editLesson, publishLesson, unpublishLesson, removeLesson, restoreLesson],
  queries: [listLessonsQuery, getLessonQuery, lessonsOfCaseQuery],
}
