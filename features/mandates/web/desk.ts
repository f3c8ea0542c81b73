import type { QueryClient } from '@tanstack/react-query'
import type { BodyOf, ChangeRequest } from '../../../platform/contract/endpoint.ts'
import { refresh } from '../../../platform/web/ask.ts'
import { perform } from '../../../platform/web/perform.ts'
import { announce } from '../../../platform/web/undo.ts'
import { listEfforts, listMandates } from '../contract/requests/mandates.ts'
import { listRates } from '../contract/requests/rates.ts'

type Doing<R extends ChangeRequest> = { id?: string; body: BodyOf<R>; said: string; undoable?: boolean }

/** One change, told with its way back. Rejects with the Problem. */
export async function changeMandates<R extends ChangeRequest>(
  client: QueryClient,
  request: R,
  { id, body, said, undoable = true }: Doing<R>,
): Promise<void> {
  const again = () => void refresh(client, [listMandates, listEfforts, listRates])
  const { undo } = await perform(request, { ...(id === undefined ? {} : { id }), body: body as never })
  announce(said, undo && undoable ? { undo: () => undo().finally(again) } : {})
  again()
}
