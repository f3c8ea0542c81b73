import { contextKey, defineAction } from '../../../../platform/web/actions.ts'

export type WayBack = { back: () => void; next: (() => void) | undefined; previous: (() => void) | undefined }

export const alertPageContext = contextKey<WayBack>('alert-page')

const here = { context: alertPageContext, group: 'Alert', palette: false } as const

export const backAction = defineAction({
  ...here,
  id: 'alert.back',
  label: 'Back to the queue',
  keys: 'escape',
  run: ({ back }) => back(),
})
export const nextAlertAction = defineAction({
  ...here,
  id: 'alert.next',
  label: 'Next alert',
  keys: 'j',
  visible: ({ next }) => next !== undefined,
  run: ({ next }) => next?.(),
})
export const previousAlertAction = defineAction({
  ...here,
  id: 'alert.previous',
  label: 'Previous alert',
  keys: 'k',
  visible: ({ previous }) => previous !== undefined,
  run: ({ previous }) => previous?.(),
})
