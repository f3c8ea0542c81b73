import type { ComponentType } from 'react'
import { useEffect } from 'react'
import { createStore } from '../../../../platform/web/store.ts'
import { announceProblem } from '../../../../platform/web/undo.ts'
import type { CaseAsk } from '../desk.ts'

type Ready = { Dialog: ComponentType<{ ask: CaseAsk }> }

/** The dialogs once they are here. Not `lazy`: what suspends is shown 300 ms late, and the letters typed meanwhile are lost. */
export const readyDialogs = createStore<Ready | undefined>(undefined)

export const loadDialogs = async (): Promise<void> => {
  try {
    const { OpenedDialog } = await import('./opened-dialog.tsx')
    readyDialogs.set({ Dialog: OpenedDialog })
  } catch (error) {
    announceProblem(error)
  }
}

/** Brings them before they are asked for: who presses `s` goes on typing at once. */
export const useReadyDialogs = (): void => {
  useEffect(() => {
    const timer = setTimeout(() => void loadDialogs(), 300)
    return () => clearTimeout(timer)
  }, [])
}
