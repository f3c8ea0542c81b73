import { IconChecks, IconRefresh, IconTrash } from '@tabler/icons-react'
import type { AnyAction } from '../../../../platform/web/actions.ts'
import { contextKey, defineAction } from '../../../../platform/web/actions.ts'
import { discardDeadLetter, reopenDeadLetter, retryDeadLetter } from '../../contract/requests/dead-letters.ts'
import type { Letters } from './change-letters.ts'
import { changeLetters } from './change-letters.ts'

export const lettersContext = contextKey<Letters>('dead-letters')

const group = 'Rejected payloads'
const may =
  (change: string) =>
  ({ rows }: Letters) =>
    rows.some((row) => row.can.includes(change))

export const retryAction = defineAction({
  id: 'dead-letter.retry',
  context: lettersContext,
  group,
  label: 'Try again',
  keys: 'r',
  icon: IconRefresh,
  visible: may('dead-letter.retry'),
  run: (letters) => changeLetters(letters, { request: retryDeadLetter, did: 'took in', participle: 'tried again' }),
})
export const discardAction = defineAction({
  id: 'dead-letter.discard',
  context: lettersContext,
  group,
  label: 'Discard',
  keys: 'e',
  icon: IconTrash,
  visible: may('dead-letter.discard'),
  run: (letters) => changeLetters(letters, { request: discardDeadLetter, did: 'discarded', participle: 'discarded' }),
})
export const reopenLetterAction = defineAction({
  id: 'dead-letter.reopen',
  context: lettersContext,
  group,
  label: 'Put back on the list',
  keys: 'shift+e',
  icon: IconRefresh,
  visible: may('dead-letter.reopen'),
  run: (letters) => changeLetters(letters, { request: reopenDeadLetter, did: 'put back', participle: 'put back' }),
})
const selectAllAction = defineAction({
  id: 'dead-letter.select-all',
  context: lettersContext,
  group,
  label: 'Select all of the list',
  keys: '*',
  icon: IconChecks,
  run: (letters) => letters.selectAll(),
})

export const deadLetterActions: readonly AnyAction[] = [retryAction, discardAction, reopenLetterAction, selectAllAction]
