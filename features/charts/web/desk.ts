import type { QueryClient } from '@tanstack/react-query'
import type { BodyOf, ChangeRequest } from '../../../platform/contract/endpoint.ts'
import { refresh } from '../../../platform/web/ask.ts'
import { perform } from '../../../platform/web/perform.ts'
import { announce } from '../../../platform/web/undo.ts'
import { findKnown, listCharts, readChart } from '../contract/requests/charts.ts'

/** `said` empty: it is a part of something that is told. */
type Doing<R extends ChangeRequest> = { id?: string; body: BodyOf<R>; said: string }

const refreshed = [readChart, listCharts, findKnown]

/** One change of a chart, told with its way back. Rejects with the Problem. */
export async function changeChart<R extends ChangeRequest>(
  client: QueryClient,
  request: R,
  { id, body, said }: Doing<R>,
) {
  const { answer, undo } = await perform(request, { ...(id === undefined ? {} : { id }), body: body as never })
  if (said) announce(said, undo ? { undo: () => undo().finally(() => void refresh(client, refreshed)) } : {})
  await refresh(client, refreshed)
  return answer
}
