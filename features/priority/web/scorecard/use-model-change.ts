import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BodyOf, ChangeRequest } from '../../../../platform/contract/endpoint.ts'
import { randomKey } from '../../../../platform/web/browser/random-key.ts'
import { asProblem } from '../../../../platform/web/client.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'

type Doing<R extends ChangeRequest> = { id?: string; body: BodyOf<R>; says: string }

/** Sends a change of priority, says what it did with the way back, and reads the pages again. */
export const usePriorityChange = () => {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const renew = () =>
    client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('priority.') })
  const change = async <R extends ChangeRequest>(request: R, { id, body, says }: Doing<R>): Promise<void> => {
    setBusy(true)
    try {
      const { undo } = await perform(request, { ...(id ? { id } : {}), body, idempotencyKey: randomKey() } as never)
      announce(says, undo ? { undo: async () => (await undo(), void renew()) } : {})
    } catch (error) {
      announceProblem(asProblem(error))
    }
    await renew()
    setBusy(false)
  }
  return { busy, change }
}
