import { defineAction } from './actions.ts'
import { asProblem } from './client.ts'
import { nowMs } from './time/clock.ts'
import { createStore } from './store.ts'

export const undoMs = 10_000
const undoneMs = 4000

export type Notice = {
  id: number
  sentence: string
  tone: 'done' | 'problem'
  undo?: () => void | Promise<void>
  /** When it goes by itself; problems stay until they are dismissed. */
  until: number | undefined
}

/** One notice at a time: a newer one takes the place of the older. */
export const noticeStore = createStore<Notice | undefined>(undefined)

/** What a screen reader is told besides, e.g. "12 new alerts". */
export const spokenStore = createStore('')

let count = 0
let timer: ReturnType<typeof setTimeout> | undefined

const show = (notice: Omit<Notice, 'id'>) => {
  count += 1
  noticeStore.set({ ...notice, id: count })
  runDown()
}

const runDown = () => {
  clearTimeout(timer)
  const notice = noticeStore.get()
  if (notice?.until === undefined) return
  timer = setTimeout(dismissNotice, Math.max(0, notice.until - nowMs()))
}

/** Says what was done, for ten seconds, with the way back if there is one. */
export const announce = (sentence: string, options: { undo?: () => void | Promise<void> } = {}): void =>
  show({ sentence, tone: 'done', until: nowMs() + undoMs, ...options })

export const announceProblem = (error: unknown): void =>
  show({ sentence: asProblem(error).detail, tone: 'problem', until: undefined })

/** For screen readers only. */
export const speak = (sentence: string): void => spokenStore.set(sentence)

export const dismissNotice = (): void => noticeStore.set(undefined)

/** While the pointer or the focus rests on the notice its time does not run. */
export const holdNotice = (): void => {
  clearTimeout(timer)
  noticeStore.set(
    (notice) => notice && { ...notice, until: notice.tone === 'problem' ? undefined : Number.POSITIVE_INFINITY },
  )
}

export const releaseNotice = (): void => {
  noticeStore.set((notice) => (notice?.until === undefined ? notice : { ...notice, until: nowMs() + undoMs }))
  runDown()
}

export const undoNotice = async (): Promise<void> => {
  const notice = noticeStore.get()
  if (!notice?.undo) return
  clearTimeout(timer)
  dismissNotice()
  try {
    await notice.undo()
    // What the way back had to say itself stays.
    if (noticeStore.get() === undefined) show({ sentence: 'Undone.', tone: 'done', until: nowMs() + undoneMs })
  } catch (error) {
    announceProblem(error)
  }
}

export const undoAction = defineAction({
  id: 'view.undo',
  label: 'Undo',
  keys: 'mod+z',
  group: 'Doing',
  visible: () => noticeStore.get()?.undo !== undefined,
  run: undoNotice,
})

/** The same keys when there is nothing: silence would leave one wondering whether it was undone. */
export const nothingToUndoAction = defineAction({
  id: 'view.nothing-to-undo',
  label: 'Undo',
  keys: 'mod+z',
  group: 'Doing',
  palette: false,
  visible: () => noticeStore.get()?.undo === undefined,
  run: () => announce('Nothing to undo here any more: what was done can be taken back in its history'),
})
