import { createKeptStore, createStore } from '../store.ts'

/** The rail as the reader wants it; `auto` folds when a preview is open and the window is narrow. */
export const railMode = createKeptStore<'auto' | 'folded' | 'wide'>('cw-rail', 'auto', (kept) =>
  kept === 'auto' || kept === 'folded' || kept === 'wide' ? kept : undefined,
)

/** Whether a page shows a preview now. */
export const paneOpen = createStore(false)

/** On a phone the rail lies over the page, when asked for. */
export const railShown = createStore(false)

/** What hangs over the page and is loaded when first needed. */
export const overlay = createStore<'palette' | 'keys' | undefined>(undefined)
