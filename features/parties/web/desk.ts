import type { QueryClient } from '@tanstack/react-query'
import type { BodyOf, ChangeRequest } from '../../../platform/contract/endpoint.ts'
import { refresh } from '../../../platform/web/ask.ts'
import { perform } from '../../../platform/web/perform.ts'
import { announce } from '../../../platform/web/undo.ts'
import { getStatement, listParties } from '../contract/requests/parties.ts'

const refreshParties = (client: QueryClient): Promise<void> => refresh(client, [listParties, getStatement])

type Doing<R extends ChangeRequest> = { id?: string; body: BodyOf<R>; said: string; undoable?: boolean }

/** One change on a party or a statement, told with its way back. Rejects with the Problem. */
export async function changeParty<R extends ChangeRequest>(
  client: QueryClient,
  request: R,
  { id, body, said, undoable = true }: Doing<R>,
) {
  const { answer, undo } = await perform(request, { ...(id === undefined ? {} : { id }), body: body as never })
  announce(said, undo && undoable ? { undo: () => undo().finally(() => void refreshParties(client)) } : {})
  void refreshParties(client)
  return answer
}
