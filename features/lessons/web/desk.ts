import type { QueryClient } from '@tanstack/react-query'
import type { BodyOf, ChangeRequest } from '../../../platform/contract/endpoint.ts'
import { refresh } from '../../../platform/web/ask.ts'
import { perform } from '../../../platform/web/perform.ts'
import { announce } from '../../../platform/web/undo.ts'
import { getLesson, lessonsOfCase, listLessons } from '../contract/requests/lessons.ts'

type Doing<R extends ChangeRequest> = { id?: string; body: BodyOf<R>; said: string }

const stale = [listLessons, lessonsOfCase, getLesson]

/** One change of a lesson, told with its way back. Rejects with the Problem. */
export async function changeLesson<R extends ChangeRequest>(
  client: QueryClient,
  request: R,
  { id, body, said }: Doing<R>,
): Promise<void> {
  const { undo } = await perform(request, { ...(id === undefined ? {} : { id }), body: body as never })
  announce(said, undo ? { undo: () => undo().finally(() => void refresh(client, stale)) } : {})
  await refresh(client, stale)
}
