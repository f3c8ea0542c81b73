import type { WebFeature } from '../../../platform/web/slots.ts'

export const priorityWeb: WebFeature = {
  name: 'priority',
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
