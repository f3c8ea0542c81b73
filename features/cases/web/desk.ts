import type { QueryClient } from '@tanstack/react-query'
import type { BodyOf, ChangeRequest } from '../../../platform/contract/endpoint.ts'
import { Problem } from '../../../platform/contract/problem.ts'
import { contextKey } from '../../../platform/web/actions.ts'
import { askKey, refresh } from '../../../platform/web/ask.ts'
import { perform, performOnAll } from '../../../platform/web/perform.ts'
import { createStore } from '../../../platform/web/store.ts'
import { plural } from '../../../platform/web/texts.ts'
import { announce, announceProblem, dismissNotice } from '../../../platform/web/undo.ts'
import type { Case, CaseItem } from '../contract/case.ts'
import { countCases, getCase, listCases } from '../contract/requests/read-cases.ts'
import { patchCases } from './patch-cases.ts'

/** A case as the list or the page has it. */
export type CaseTarget = Omit<CaseItem, 'nextTask' | 'fields'>

/** What actions on cases act on: the ticked rows, the current one, or the case of the page. */
export type CaseDesk = {
  cases: readonly CaseTarget[]
  /** On the page of one. */
  whole?: Case | undefined
  client: QueryClient
  myId: string
}

export const caseContext = contextKey<CaseDesk>('cases')

export type CaseDialogName =
  | 'assign'
  | 'team'
  | 'severity'
  | 'move'
  | 'close'
  | 'reopen'
  | 'merge'
  | 'restrict'
  | 'unrestrict'
  | 'members'
  | 'times'
  | 'alerts'

/** The one dialog that is open over the page. */
export type CaseAsk = { dialog: CaseDialogName; desk: CaseDesk } | { dialog: 'new' }

export const caseAsk = createStore<CaseAsk | undefined>(undefined)

export const askFor =
  (dialog: CaseDialogName) =>
  (desk: CaseDesk): void =>
    caseAsk.set({ dialog, desk })

/** `INC-42`, or `3 cases`. */
export const named = (cases: readonly { key: string }[]): string =>
  cases.length === 1 ? (cases[0]?.key ?? '') : plural(cases.length, 'case', 'cases')

/** After a change: what lists and pages show is asked again. */
export const refreshCases = (client: QueryClient): Promise<void> => refresh(client, [getCase, listCases, countCases])

/** Puts the answer of a change where the page reads it, by id and by key. */
export const keepCase = (client: QueryClient, kase: Case): void => {
  client.setQueryData(askKey(getCase, { id: kase.id }), kase)
  client.setQueryData(askKey(getCase, { id: kase.key }), kase)
}

type Doing<R extends ChangeRequest> = {
  body: BodyOf<R>
  /** What is told afterwards, with the way back: `You closed INC-42.` */
  said: string
  /** Shown at once; rolled back when refused. */
  shows?: Partial<CaseTarget>
}

/**
 * One change on all cases of the desk. Rejects with the Problem when it is one case; of several, the refused ones are
 * told and the others land. Resolves when it is done.
 */
export const changeCases = async <R extends ChangeRequest>(
  desk: CaseDesk,
  request: R,
  doing: Doing<R>,
): Promise<void> => {
  const ids = desk.cases.map((kase) => kase.id)
  const rollBack = doing.shows ? patchCases(desk.client, new Set(ids), doing.shows) : undefined
  const pending = ids.length === 1 ? changeOne(desk, request, doing) : changeMany(desk, request, doing)
  const takeBack = async () => {
    const undo = await pending
    if (typeof undo === 'function') await undo().finally(() => void refreshCases(desk.client))
  }
  // What is shown at once can be taken back at once, before the server has answered.
  if (rollBack) announce(doing.said, { undo: takeBack })
  try {
    const undo = await pending
    if (!rollBack && undo !== 'told') announce(doing.said, undo ? { undo: takeBack } : {})
  } catch (error) {
    rollBack?.()
    if (rollBack) dismissNotice()
    throw error
  } finally {
    void refreshCases(desk.client)
  }
}

const changeOne = async <R extends ChangeRequest>(desk: CaseDesk, request: R, { body }: Doing<R>) => {
  const { answer, undo } = await perform(request, { id: desk.cases[0]?.id, body: body as never })
  if (answer) keepCase(desk.client, answer as unknown as Case)
  return undo
}

const changeMany = async <R extends ChangeRequest>(desk: CaseDesk, request: R, { body }: Doing<R>) => {
  const ids = desk.cases.map((kase) => kase.id)
  const { results, undo } = await performOnAll(request, 'cases', { ids, body })
  const refused = results.filter((result) => !result.done)
  if (refused.length === 0) return undo
  const first = refused[0]
  const key = desk.cases.find((kase) => kase.id === first?.id)?.key ?? ''
  const why = `${refused.length} of ${results.length} were refused; ${key}: ${first && !first.done ? first.detail : ''}`
  announceProblem(new Problem('conflict', 'web.partly', why))
  return 'told' as const
}
