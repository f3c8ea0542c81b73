import { useState } from 'react'

/** Where a draft lies: one in `memory` is gone with the page; one of the `tab` outlives loading it anew, until the tab is closed or its reader signs out. */
type Place = 'memory' | 'tab'

const kept = new Map<string, unknown>()
const prefix = 'cw-draft '

const readTab = (key: string): unknown => {
  try {
    return JSON.parse(sessionStorage.getItem(prefix + key) ?? 'null') ?? undefined
  } catch {
    // Storage may be switched off: memory serves.
    return undefined
  }
}

const writeTab = (key: string, value: unknown): void => {
  try {
    if (value === undefined) sessionStorage.removeItem(prefix + key)
    else sessionStorage.setItem(prefix + key, JSON.stringify(value))
  } catch {
    // See readTab: what cannot be kept for the tab is still kept in memory.
  }
}

/** At signing out: nothing somebody wrote stays in the browser for the next. */
export const forgetDrafts = (): void => {
  kept.clear()
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key)
  } catch {
    // See readTab: then nothing was kept there.
  }
}

/**
 * What is typed into a dialog, kept under `key` when the dialog is left, by Escape as by Cancel, until it is sent
 * (`forget`) or begun anew. `found`: it stands here from before.
 */
export const useDraft = <T extends object>(key: string, fresh: T, place: Place = 'memory') => {
  const keptUnder = (): T | undefined => {
    if (!kept.has(key) && place === 'tab') {
      const read = readTab(key)
      if (typeof read === 'object') kept.set(key, { ...fresh, ...read })
    }
    return kept.get(key) as T | undefined
  }
  const [draft, setDraft] = useState(() => keptUnder() ?? fresh)
  const [found, setFound] = useState(kept.has(key))
  const keep = (next: T) => {
    kept.set(key, next)
    if (place === 'tab') writeTab(key, next)
  }
  const forget = () => {
    kept.delete(key)
    writeTab(key, undefined)
  }
  return {
    draft,
    found,
    set: (patch: Partial<T>) => {
      // What was said within one turn adds up, before React has drawn any of it.
      const next = { ...((kept.get(key) as T | undefined) ?? draft), ...patch }
      keep(next)
      setDraft(next)
    },
    forget,
    beginAnew: () => {
      forget()
      setDraft(fresh)
      setFound(false)
    },
  }
}
