import type { ComponentType } from 'react'
import { useEffect } from 'react'
import { dropHeldKeys, whileFetched } from '../browser/held-keys.ts'
import { createStore, useStore } from '../store.ts'
import { announceProblem } from '../undo.ts'

type Later<P> = { Part: ComponentType<P>; bring: () => Promise<void> }

/**
 * A part that is not in the first page and takes keys at once when it is asked for.
 * Not `lazy`: what suspends is shown 300 ms late.
 */
export const later = <P extends object>(load: () => Promise<ComponentType<P>>): Later<P> => {
  const here = createStore<{ Loaded: ComponentType<P> } | undefined>(undefined)
  const bring = async () => {
    if (!here.get()) here.set({ Loaded: await whileFetched(load()) })
  }
  const Part = (props: P) => {
    const ready = useStore(here)
    useEffect(() => {
      bring().catch((error: unknown) => {
        dropHeldKeys()
        announceProblem(error)
      })
    }, [])
    return ready ? <ready.Loaded {...props} /> : null
  }
  return { Part, bring }
}

/** Brings parts once the page has been drawn and is idle; `parts` is made once. One that fails is asked for again when needed. */
export const useBringSoon = (parts: readonly { bring: () => Promise<void> }[]): void => {
  useEffect(() => {
    const bring = () => {
      for (const part of parts) part.bring().catch(() => undefined)
    }
    if (typeof requestIdleCallback !== 'function') {
      const timer = setTimeout(bring, 500)
      return () => clearTimeout(timer)
    }
    const asked = requestIdleCallback(bring, { timeout: 2000 })
    return () => cancelIdleCallback(asked)
  }, [parts])
}
