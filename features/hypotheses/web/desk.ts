import type { QueryClient } from '@tanstack/react-query'
import type { BodyOf, ChangeRequest } from '../../../platform/contract/endpoint.ts'
import { refresh } from '../../../platform/web/ask.ts'
import { perform } from '../../../platform/web/perform.ts'
import { announce } from '../../../platform/web/undo.ts'
import { readMatrix } from '../contract/requests/hypotheses.ts'

type Doing<R extends ChangeRequest> = { id?: string; body: BodyOf<R>; said: string }

/** One change in the matrix, told with its way back. Rejects with the Problem. */
export async function changeMatrix<R extends ChangeRequest>(
  client: QueryClient,
  request: R,
  { id, body, said }: Doing<R>,
) {
  const { answer, undo } = await perform(request, { ...(id === undefined ? {} : { id }), body: body as never })
  announce(said, undo ? { undo: () => undo().finally(() => void refresh(client, [readMatrix])) } : {})
  await refresh(client, [readMatrix])
  return answer
}
