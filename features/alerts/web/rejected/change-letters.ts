import type { QueryClient } from '@tanstack/react-query'
import type { AnswerOf, ChangeRequest } from '../../../../platform/contract/endpoint.ts'
import { Problem } from '../../../../platform/contract/problem.ts'
import { asProblem, call } from '../../../../platform/web/client.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { formatNumber, plural } from '../../../../platform/web/texts.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import type { DeadLetter } from '../../contract/requests/dead-letters.ts'
import {
  countDeadLetters,
  listDeadLetters,
  readDeadLetter,
  retryDeadLetter,
} from '../../contract/requests/dead-letters.ts'
import { sendChanges, undoGroups } from '../actions/send-changes.ts'
import { runStore } from '../actions/triage-context.ts'

/** The ticked ones, else the current one, else (with `all`) everything in that state. */
export type Letters = {
  rows: readonly DeadLetter[]
  all?: { state: 'open' | 'resolved'; count: number } | undefined
  client: QueryClient
  selectAll: () => void
  clear: () => void
}

type Doing = { request: ChangeRequest; did: string; participle: string }
type Outcome = { done: number; groups: readonly string[]; refused: readonly string[] }

/** More than this takes long enough to be told how far it is. */
const many = 50

/** The rows stay until all of it is done; then the list is read once. */
export const changeLetters = async (letters: Letters, doing: Doing): Promise<void> => {
  const { client } = letters
  const { request, did, participle } = doing
  try {
    const { done, groups, refused } = await changed(letters, doing)
    letters.clear()
    await renew(client)
    const undo = () => undoGroups(groups).finally(() => renew(client))
    if (done > 0) announce(`You ${did} ${plural(done, 'payload', 'payloads')}`, groups.length > 0 ? { undo } : {})
    if (refused.length > 0) announceProblem(refusal(refused, request === retryDeadLetter ? 'taken in' : participle))
  } finally {
    runStore.set(undefined)
  }
}

const refusal = (refused: readonly string[], participle: string) =>
  new Problem(
    'conflict',
    'dead-letter.refused',
    `${plural(refused.length, 'payload', 'payloads')} could not be ${participle}: ${refused[0]}`,
  )

const changed = async (letters: Letters, { request, participle }: Doing): Promise<Outcome> => {
  let stopped = false
  const tell = (done: number, total: number) =>
    total > many &&
    runStore.set({
      words: `${formatNumber(done)} of ${plural(total, 'payload', 'payloads')} ${participle}`,
      done,
      total,
      stop: () => (stopped = true),
    })
  if (letters.all) tell(0, letters.all.count)
  const ids = letters.all ? await idsOf(letters.all.state, () => stopped) : letters.rows.map((row) => row.id)
  tell(0, ids.length)
  const watching = { stopped: () => stopped, onProgress: (done: number) => void tell(done, ids.length) }
  if (request === retryDeadLetter) return retryEach(ids, watching)
  const { groups, done, refused } = await sendChanges({ name: request.name, body: {}, ids }, watching)
  return { groups, done: done.size, refused: refused.map(({ detail }) => detail) }
}

type Watching = { stopped: () => boolean; onProgress: (done: number) => void }

/** One after the other: each may bring in alerts, each can be refused by itself, and none can be taken back. */
const retryEach = async (ids: readonly string[], { stopped, onProgress }: Watching): Promise<Outcome> => {
  const refused: string[] = []
  let tried = 0
  for (const id of ids) {
    if (stopped()) break
    await perform(retryDeadLetter, { id, body: {} }).catch((error: unknown) => refused.push(asProblem(error).detail))
    tried += 1
    onProgress(tried)
  }
  return { done: tried - refused.length, groups: [], refused }
}

const idsOf = async (state: 'open' | 'resolved', stopped: () => boolean): Promise<string[]> => {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page: AnswerOf<typeof listDeadLetters> = await call(listDeadLetters, {
      query: { state, limit: 200, ...(cursor ? { cursor } : {}) },
    })
    ids.push(...page.items.map((letter) => letter.id))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined && !stopped())
  return ids
}

const renew = async (client: QueryClient): Promise<void> => {
  const names = [listDeadLetters.name, countDeadLetters.name, readDeadLetter.name]
  await Promise.all(names.map((name) => client.invalidateQueries({ queryKey: [name] })))
}
