import type { AnswerOf } from '../../../../platform/contract/endpoint.ts'
import { Problem } from '../../../../platform/contract/problem.ts'
import { asProblem, call, send } from '../../../../platform/web/client.ts'
import { randomKey } from '../../../../platform/web/browser/random-key.ts'
import { undo } from '../../../activity/contract/requests/activity.ts'
import type { AlertRow } from '../../contract/alert.ts'
import { listAlertIds } from '../../contract/requests/list-alerts.ts'
import type { QueueFilter } from '../filter/queue-filter.ts'

export type Refused = { id: string; detail: string }
export type Sent = { groups: string[]; done: Map<string, AlertRow>; refused: Refused[] }

type BulkAnswer = {
  groupId: string
  results: { id: string; done: boolean; detail?: string; answer?: AlertRow }[]
}

const perRequest = 250
const waits = [1000, 3000]

type Batch = { name: string; body: object; ids: readonly string[] }
type Watching = { onProgress?: (done: number) => void; stopped?: () => boolean }

/**
 * The same change of any number of alerts, 250 a request. A request that got no answer is sent again under the
 * same key, so that nothing happens twice; what still fails is named and the rest goes on.
 */
export const sendChanges = async ({ name, body, ids }: Batch, watching: Watching = {}): Promise<Sent> => {
  const sent: Sent = { groups: [], done: new Map(), refused: [] }
  for (let at = 0; at < ids.length; at += perRequest) {
    const part = ids.slice(at, at + perRequest)
    if (watching.stopped?.()) {
      sent.refused.push(...part.map((id) => ({ id, detail: 'You stopped before it was its turn.' })))
      continue
    }
    try {
      const answer = await sendOnce(part.map((id) => ({ id, change: name, body })))
      sent.groups.push(answer.groupId)
      for (const result of answer.results) {
        if (result.done && result.answer) sent.done.set(result.id, result.answer)
        else if (!result.done) sent.refused.push({ id: result.id, detail: result.detail ?? 'It was refused.' })
      }
    } catch (error) {
      const problem = asProblem(error)
      sent.refused.push(...part.map((id) => ({ id, detail: problem.detail })))
    }
    watching.onProgress?.(Math.min(ids.length, at + perRequest))
  }
  return sent
}

const sendOnce = async (changes: { id: string; change: string; body: object }[]): Promise<BulkAnswer> => {
  const idempotencyKey = randomKey()
  for (let attempt = 0; ; attempt += 1) {
    try {
      return (await send('POST', '/alerts/changes', { body: { changes }, idempotencyKey })) as BulkAnswer
    } catch (error) {
      const wait = waits[attempt]
      if (wait === undefined || !(error instanceof Problem && error.kind === 'unavailable')) throw error
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
}

/** Ids of all that match, page after page. */
export const allIds = async (filter: QueueFilter, stopped: () => boolean = () => false): Promise<string[]> => {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page: AnswerOf<typeof listAlertIds> = await call(listAlertIds, {
      query: { ...filter, limit: 1000, ...(cursor ? { cursor } : {}) },
    })
    ids.push(...page.ids)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined && !stopped())
  return ids
}

/** Takes groups back, the newest first. What cannot go back is named at the end; the rest went. */
export const undoGroups = async (groups: readonly string[]): Promise<void> => {
  const barred: string[] = []
  let asked = 0
  for (const group of groups.toReversed()) {
    const { results } = await call(undo, { id: group })
    asked += results.length
    barred.push(...results.flatMap((result) => (result.done ? [] : [result.detail ?? 'It changed since.'])))
  }
  if (barred.length > 0) {
    throw new Problem(
      'conflict',
      'web.partly_undone',
      `${barred.length} of ${asked} could not be taken back: ${barred[0]}`,
    )
  }
}
