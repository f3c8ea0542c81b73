import { useQueryClient } from '@tanstack/react-query'
import { refresh } from '../../../../platform/web/ask.ts'
import { call } from '../../../../platform/web/client.ts'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { countNotices, listNotices, readAllNotices, readNotice, unreadNotice } from '../../contract/requests/notices.ts'

/** Marking notices; a refusal is told, the list says again what holds. */
export const useReading = () => {
  const client = useQueryClient()
  const and = async (work: Promise<unknown>) => {
    try {
      await work
    } catch (error) {
      announceProblem(error)
    }
    await refresh(client, [listNotices, countNotices])
  }
  return {
    mark: (id: string) => and(call(readNotice, { id })),
    unmark: (id: string) => and(call(unreadNotice, { id })),
    markAll: (upToId: string) => and(call(readAllNotices, { body: { upToId } })),
  }
}
