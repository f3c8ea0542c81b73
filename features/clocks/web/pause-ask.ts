import { createStore } from '../../../platform/web/store.ts'
import type { CaseDesk } from '../../cases/web/index.ts'

/** The cases that are asked to be paused, while the dialog is open. */
export const pauseAsk = createStore<CaseDesk | undefined>(undefined)
