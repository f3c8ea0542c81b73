import { createStore } from '../../../../platform/web/store.ts'

/** The alert of which somebody asked what rules did: its part opens and comes into sight. */
export const rulesAsked = createStore<string | undefined>(undefined)
