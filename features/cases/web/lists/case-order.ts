import { createStore } from '../../../../platform/web/store.ts'
import type { CaseKind } from '../../contract/case.ts'

/** The cases as the list last stood, so that the page of one knows the next. */
export const caseOrder = createStore<{ kind: CaseKind; keys: readonly string[] }>({ kind: 'incident', keys: [] })
