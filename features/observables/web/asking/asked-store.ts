import { createStore } from '../../../../platform/web/store.ts'
import type { Observable } from '../../contract/observable.ts'

/** What is asked before something is done to these. */
export type Asked = { what: 'mark' | 'tags' | 'levels'; rows: readonly Observable[] }

export const askedStore = createStore<Asked | undefined>(undefined)
