import type { QueryClient } from '@tanstack/react-query'
import type { BodyOf, ChangeRequest } from '../../../platform/contract/endpoint.ts'
import { refresh } from '../../../platform/web/ask.ts'
import { perform } from '../../../platform/web/perform.ts'
import { announce } from '../../../platform/web/undo.ts'
import { getCase } from '../../cases/contract/requests/read-cases.ts'
import { countCauses, listCauses, listForms } from '../contract/requests/forms.ts'
import { listReviews, readReview } from '../contract/requests/reviews.ts'

type Doing<R extends ChangeRequest> = { id?: string; body: BodyOf<R>; said: string; undoable?: boolean }

const stale = [readReview, listReviews, countCauses, listCauses, listForms, getCase]

/** One change of a review or of what reviews are made of, told with its way back. Rejects with the Problem. */
export async function changeReview<R extends ChangeRequest>(
  client: QueryClient,
  request: R,
  { id, body, said, undoable = true }: Doing<R>,
) {
  const { answer, undo } = await perform(request, { ...(id === undefined ? {} : { id }), body: body as never })
  announce(said, undo && undoable ? { undo: () => undo().finally(() => void refresh(client, stale)) } : {})
  await refresh(client, stale)
  return answer
}
