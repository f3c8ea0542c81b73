import type { QueryClient } from '@tanstack/react-query'
import { IconRefresh, IconTrash } from '@tabler/icons-react'
import type { AnyAction } from '../../../../platform/web/actions.ts'
import { contextKey, defineAction } from '../../../../platform/web/actions.ts'
import type { ChangeRequest } from '../../../../platform/contract/endpoint.ts'
import { Problem } from '../../../../platform/contract/problem.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import type { DeadLetter } from '../../contract/requests/dead-letters.ts'
import {
  discardDeadLetter,
  listDeadLetters,
  readDeadLetter,
  reopenDeadLetter,
  retryDeadLetter,
} from '../../contract/requests/dead-letters.ts'

export type Letters = { rows: readonly DeadLetter[]; client: QueryClient }

export const lettersContext = contextKey<Letters>('dead-letters')

const group = 'Rejected payloads'
const may =
  (change: string) =>
  ({ rows }: Letters) =>
    rows.some((row) => row.can.includes(change))

/** One after the other: each may bring in alerts, and each can be refused by itself. */
const each = async ({ rows, client }: Letters, request: ChangeRequest, did: string): Promise<void> => {
  const undos: (() => Promise<void>)[] = []
  const refused: string[] = []
  for (const row of rows) {
    try {
      const { undo } = await perform(request, { id: row.id, body: {} as never })
      if (undo) undos.push(undo)
    } catch (error) {
      refused.push(error instanceof Problem ? error.detail : 'It could not be done.')
    }
  }
  const done = rows.length - refused.length
  const undo = async () => {
    for (const back of undos.toReversed()) await back()
    await renew(client)
  }
  await renew(client)
  if (done > 0)
    announce(`You ${did} ${plural(done, 'payload', 'payloads')}`, request === retryDeadLetter ? {} : { undo })
  if (refused.length > 0)
    announceProblem(
      new Problem(
        'conflict',
        'dead-letter.refused',
        `${plural(refused.length, 'payload', 'payloads')} could not be taken in: ${refused[0]}`,
      ),
    )
}

const renew = async (client: QueryClient) => {
  for (const { name } of [listDeadLetters, readDeadLetter]) await client.invalidateQueries({ queryKey: [name] })
}

export const retryAction = defineAction({
  id: 'dead-letter.retry',
  context: lettersContext,
  group,
  label: 'Try again',
  keys: 'r',
  icon: IconRefresh,
  visible: may('dead-letter.retry'),
  run: (letters) => each(letters, retryDeadLetter, 'took in'),
})
export const discardAction = defineAction({
  id: 'dead-letter.discard',
  context: lettersContext,
  group,
  label: 'Discard',
  keys: 'e',
  icon: IconTrash,
  visible: may('dead-letter.discard'),
  run: (letters) => each(letters, discardDeadLetter, 'discarded'),
})
export const reopenLetterAction = defineAction({
  id: 'dead-letter.reopen',
  context: lettersContext,
  group,
  label: 'Put back on the list',
  keys: 'shift+e',
  icon: IconRefresh,
  visible: may('dead-letter.reopen'),
  run: (letters) => each(letters, reopenDeadLetter, 'put back'),
})

export const deadLetterActions: readonly AnyAction[] = [retryAction, discardAction, reopenLetterAction]
