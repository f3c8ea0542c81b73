import { createKeptStore } from '../../../../platform/web/store.ts'

/** Whether the reader wants values shown and copied so that no program follows them. */
export const defangStore = createKeptStore('cw-defang', false, (kept) => (typeof kept === 'boolean' ? kept : undefined))
