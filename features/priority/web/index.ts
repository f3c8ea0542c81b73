import type { WebFeature } from '../../../platform/web/slots.ts'
import { prioritySentences } from './sentences.tsx'

export const priorityWeb: WebFeature = {
  name: 'priority',
  sentences: prioritySentences,
  slots: {
    'alert.why': [
      {
        order: 10,
        name: 'priority',
        permission: 'alert.read',
        load: () => import('./parts/alert-priority.tsx').then((part) => part.AlertPriority as never),
      },
    ],
  },
}
