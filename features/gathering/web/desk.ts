import type { QueryClient } from '@tanstack/react-query'
import { refresh } from '../../../platform/web/ask.ts'
import { createStore } from '../../../platform/web/store.ts'
import { getCase, listCases } from '../../cases/contract/requests/read-cases.ts'
import type { CaseDesk } from '../../cases/web/index.ts'
import { listCaseLinks } from '../contract/requests/gather.ts'

export type GatheringAsk = { dialog: 'escalate' | 'gather' | 'gather-here' | 'link' | 'split'; desk: CaseDesk }

/** The one dialog that is open over the page. */
export const gatheringAsk = createStore<GatheringAsk | undefined>(undefined)

export type GatheringDialogProps = { desk: CaseDesk; onClose: () => void }

export const refreshLinks = (client: QueryClient): Promise<void> => refresh(client, [listCaseLinks, getCase, listCases])
