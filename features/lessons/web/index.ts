import { IconBook2 } from '@tabler/icons-react'
import { call } from '../../../platform/web/client.ts'
import type { SlotFill, WebFeature } from '../../../platform/web/slots.ts'
import type { Case } from '../../cases/contract/case.ts'
import { listLessons } from '../contract/requests/lessons.ts'
import { lessonSentences } from './sentences.tsx'

type OnCase = SlotFill<{ kase: Case }>

const offered: OnCase = {
  order: 40,
  name: 'lessons',
  permission: 'lesson.read',
  load: () => import('./parts/offered-lessons.tsx').then((part) => part.OfferedLessons),
}
const ofReview: OnCase = {
  order: 20,
  name: 'lessons',
  permission: 'lesson.read',
  load: () => import('./parts/case-lessons.tsx').then((part) => part.CaseLessons),
}

export const lessonsWeb: WebFeature = {
  name: 'lessons',
  routes: [
    {
      path: '/lessons',
      title: 'Lessons',
      load: () => import('./pages/lessons-page.tsx').then((page) => page.LessonsPage),
    },
  ],
  places: [
    {
      label: 'Lessons',
      icon: IconBook2,
      to: '/lessons',
      order: 62,
      permission: 'lesson.read',
      words: 'library lessons learned knowledge',
    },
  ],
  searchProviders: [
    {
      name: 'lessons',
      heading: 'Lessons',
      permission: 'lesson.read',
      search: async (text, signal) => {
        const { items } = await call(listLessons, { query: { q: text.slice(0, 200), limit: 6 }, signal })
        return items.map(({ id, title, tags }) => ({
          id,
          label: title,
          hint: tags.join(', '),
          icon: IconBook2,
          to: `/lessons?lesson=${id}`,
        }))
      },
    },
  ],
  sentences: lessonSentences,
  slots: { 'case.facts': [offered as never], 'review.parts': [ofReview as never] },
  refreshes: ({ fact }) =>
    fact.startsWith('lesson.')
      ? ['lesson.list', 'lesson.offer', 'lesson.get']
      : fact === 'case.edited'
        ? ['lesson.offer']
        : [],
}
