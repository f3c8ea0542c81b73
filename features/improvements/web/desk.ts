import type { QueryClient } from '@tanstack/react-query'
import type { BodyOf, ChangeRequest } from '../../../platform/contract/endpoint.ts'
import { refresh } from '../../../platform/web/ask.ts'
import { perform } from '../../../platform/web/perform.ts'
import { announce } from '../../../platform/web/undo.ts'
import { listCaseImprovements, listImprovements } from '../contract/requests/improvements.ts'

type Doing<R extends ChangeRequest> = { id?: string; body: BodyOf<R>; said: string }

const stale = [listImprovements, listCaseImprovements]

/** One change of a corrective action, told with its way back. Rejects with the Problem. */
export async function changeImprovement<R extends ChangeRequest>(
  client: QueryClient,
  request: R,
  { id, body, said }: Doing<R>,
): Promise<void> {
  const { undo } = await perform(request, { ...(id === undefined ? {} : { id }), body: body as never })
  announce(said, undo ? { undo: () => undo().finally(() => void refresh(client, stale)) } : {})
  await refresh(client, stale)
}
