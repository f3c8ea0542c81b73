import { createStore, useStore } from '../../../../platform/web/store.ts'

const store = createStore<string | undefined>(undefined)

/** The field somebody was sent to, from the dialog that closes a case: its row opens. */
export const fieldAsked = { set: store.set, use: () => useStore(store) }
