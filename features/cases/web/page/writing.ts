import { useEffect } from 'react'
import { createStore, useStore } from '../../../../platform/web/store.ts'

/** How many editors are open on the page; others are told that the reader is writing. */
const writers = createStore(0)

export const useWriting = (writing: boolean): void => {
  useEffect(() => {
    if (!writing) return
    writers.set((count) => count + 1)
    return () => writers.set((count) => count - 1)
  }, [writing])
}

export const useIsWriting = (): boolean => useStore(writers) > 0
