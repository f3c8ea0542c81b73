import type { QueryClient } from '@tanstack/react-query'
import type { BodyOf, ChangeRequest } from '../../../platform/contract/endpoint.ts'
import { Problem } from '../../../platform/contract/problem.ts'
import { contextKey } from '../../../platform/web/actions.ts'
import { perform, performOnAll } from '../../../platform/web/perform.ts'
import { createStore } from '../../../platform/web/store.ts'
import { plural } from '../../../platform/web/texts.ts'
import { announce } from '../../../platform/web/undo.ts'
import type { Evidence } from '../contract/evidence.ts'

/** What actions on exhibits act on: those ticked, the current row, or the one of the page. */
export type EvidenceDesk = { items: readonly Evidence[]; client: QueryClient }
export const evidenceContext = contextKey<EvidenceDesk>('evidence')

/** Where exhibits are registered: the case, and what the new one comes from. */
export type Registering = {
  caseId: string
  parent?: { id: string; exhibit: string } | undefined
  /** What is uploaded: photographs of the parent. */
  photographs?: boolean
}

export type EvidenceAsk =
  | ({ dialog: 'step'; verb: string } & EvidenceDesk)
  | ({ dialog: 'acquisition' } & EvidenceDesk)
  | ({ dialog: 'download' } & EvidenceDesk)
  | ({ dialog: 'look' } & EvidenceDesk)
  | ({ dialog: 'register'; client: QueryClient } & Registering)
  | ({ dialog: 'upload'; client: QueryClient } & Registering)

/** The one dialog about exhibits that is open over the page. */
export const evidenceAsk = createStore<EvidenceAsk | undefined>(undefined)

export const refreshEvidence = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ predicate: ({ queryKey }) => /^(?:evidence|activity)\./.test(String(queryKey[0])) })

export const named = (items: readonly { exhibit: string }[]): string =>
  items.length === 1 ? items[0]!.exhibit : plural(items.length, 'exhibit', 'exhibits')

type Doing<R extends ChangeRequest> = {
  items: readonly { id: string; exhibit: string }[]
  body: BodyOf<R>
  said: string
  undoable?: true
}

/** One change on one or many, told. A step of custody has no way back: a mistake is corrected by another. */
export const changeEvidence = async <R extends ChangeRequest>(
  client: QueryClient,
  request: R,
  { items, body, said, undoable }: Doing<R>,
): Promise<void> => {
  const only = items.length === 1 ? items[0] : undefined
  try {
    if (only) {
      const { undo } = await perform(request, { id: only.id, body: body as never })
      return announce(said, undo && undoable ? { undo: () => undo().finally(() => void refreshEvidence(client)) } : {})
    }
    const { results } = await performOnAll(request, 'evidence', { ids: items.map(({ id }) => id), body })
    const refused = results.flatMap((result) => (result.done ? [] : [result]))
    if (refused.length === results.length && refused[0])
      throw new Problem('conflict', refused[0].code, refused[0].detail)
    announce(refused[0] ? `${said} ${refused.length} of them refused it: ${refused[0].detail}` : said)
  } finally {
    void refreshEvidence(client)
  }
}
