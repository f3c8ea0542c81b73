import type { AnswerOf, BodyOf, ChangeRequest } from '../contract/endpoint.ts'
import { Problem } from '../contract/problem.ts'
import type { CallOptions } from './client.ts'
import { exchange, fillPath, send } from './client.ts'

export type Performed<R extends ChangeRequest> = {
  answer: AnswerOf<R>
  /** Takes the whole change back; undefined when the server named no group. Rejects with the Problem that bars it. */
  undo: (() => Promise<void>) | undefined
}

/** One change of the contract, sent, with its way back. Rejects only with `Problem`. */
export const perform = async <R extends ChangeRequest>(
  request: R,
  options: CallOptions<R> = {},
): Promise<Performed<R>> => {
  const path = fillPath(request.path, { ...options.params, ...(options.id === undefined ? {} : { id: options.id }) })
  const { answer, groupId } = await exchange('POST', path, options)
  return { answer: answer as AnswerOf<R>, undo: undoOf(groupId) }
}

export type BulkResult<R extends ChangeRequest> =
  | { id: string; done: true; answer: AnswerOf<R> }
  | { id: string; done: false; code: string; detail: string }

/** The same change on many targets, in one transaction; what one refuses is named, the others land. At most 1000. */
export const performOnAll = async <R extends ChangeRequest>(
  request: R,
  noun: string,
  { ids, body }: { ids: readonly string[]; body: BodyOf<R> },
): Promise<{ results: BulkResult<R>[]; undo: (() => Promise<void>) | undefined }> => {
  const changes = ids.map((id) => ({ id, change: request.name, body }))
  const { answer, groupId } = await exchange('POST', `/${noun}/changes`, { body: { changes } })
  return { results: (answer as { results: BulkResult<R>[] }).results, undo: undoOf(groupId) }
}

type Undone = { results: { done: boolean; detail?: string }[] }

/** Rejects when any of it could not be taken back, naming why; the rest was. */
const undoOf = (groupId: string | undefined) => {
  if (groupId === undefined) return undefined
  return async () => {
    const { results } = (await send('POST', `/activity/${groupId}/undo`)) as Undone
    const failed = results.filter((result) => !result.done)
    if (failed[0])
      throw new Problem(
        'conflict',
        'web.partly_undone',
        `${failed.length} of ${results.length} could not be taken back: ${failed[0].detail ?? ''}`,
      )
  }
}
