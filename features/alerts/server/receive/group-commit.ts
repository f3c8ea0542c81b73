import { Problem } from '../../../../platform/contract/problem.ts'
import type { Actor, Source } from '../../../../platform/server/scene.ts'
import type { Batch, Receipt, Refusal } from './batch.ts'

/** One transaction; fills the batch's receipts. */
export type Land = (caller: Caller, batch: Batch) => Promise<void>
export type Caller = { actor: Actor; source: Source }

type Waiting = { batch: Batch; done: (receipts: Receipt[]) => void; failed: (error: unknown) => void }

/** A batch that large gains nothing from company. */
const alone = 500

/**
 * Joins batches of one sender that come while another is being written: a hundred single POSTs at once cost a few
 * commits, and each is answered when its own alert is safe. One that cannot be stored never takes others with it.
 */
export function groupCommit(land: Land) {
  const lanes = new Map<string, Waiting[]>()
  return async (caller: Caller, batch: Batch): Promise<Receipt[]> => {
    if (batch.arrivals.length + batch.refused.length >= alone) return landSafely(land, caller, batch)
    const key = JSON.stringify([
      caller.actor.organisationId,
      caller.actor.personId,
      caller.actor.tokenId,
      caller.source,
      batch.connector,
    ])
    const waiting = lanes.get(key)
    return new Promise<Receipt[]>((done, failed) => {
      const one = { batch, done, failed }
      if (waiting) waiting.push(one)
      else {
        lanes.set(key, [one])
        void drive(lanes, key, (group) => landGroup(land, caller, group))
      }
    })
  }
}

async function drive(
  lanes: Map<string, Waiting[]>,
  key: string,
  work: (group: Waiting[]) => Promise<void>,
): Promise<void> {
  const waiting = lanes.get(key)!
  while (waiting.length > 0) {
    let size = 0
    const fits = waiting.findIndex(({ batch }) => (size += batch.arrivals.length + batch.refused.length) > alone)
    await work(waiting.splice(0, fits < 0 ? waiting.length : Math.max(1, fits)))
  }
  lanes.delete(key)
}

async function landGroup(land: Land, caller: Caller, group: readonly Waiting[]): Promise<void> {
  const [first] = group
  const joined: Batch = {
    connector: first!.batch.connector,
    arrivals: group.flatMap(({ batch }) => batch.arrivals),
    refused: group.flatMap(({ batch }) => batch.refused),
    receipts: [],
  }
  try {
    const receipts = await landSafely(land, caller, joined)
    let from = 0
    for (const { batch, done } of group) done(receipts.slice(from, (from += batch.arrivals.length)))
  } catch (error) {
    for (const { failed } of group) failed(error)
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Problem ? error.code : String((error as { code?: unknown }).code ?? '')

/** Data the database cannot hold (class 22) or that is beyond its limits (class 54): about one alert, not about the batch. */
const isAboutData = (error: unknown): boolean => /^(22|54)/.test(codeOf(error))

/** Halves what holds something that cannot be stored until that one is alone, and refuses it. */
async function landSafely(land: Land, caller: Caller, batch: Batch): Promise<Receipt[]> {
  try {
    await land(caller, batch)
    return batch.receipts
  } catch (error) {
    if (!isAboutData(error) || batch.arrivals.length === 0) throw error
    return batch.arrivals.length === 1 ? refuseOne(land, caller, batch) : landHalves(land, caller, batch)
  }
}

async function landHalves(land: Land, caller: Caller, batch: Batch): Promise<Receipt[]> {
  const middle = batch.arrivals.length >> 1
  const first = await landSafely(land, caller, { ...batch, arrivals: batch.arrivals.slice(0, middle), receipts: [] })
  const second = await landSafely(land, caller, {
    ...batch,
    arrivals: batch.arrivals.slice(middle),
    refused: [],
    receipts: [],
  })
  return [...first, ...second]
}

async function refuseOne(land: Land, caller: Caller, batch: Batch): Promise<Receipt[]> {
  const code = 'alert.not_storable'
  const detail = 'The database cannot hold a value of this alert. It was kept as it came; the others landed.'
  const refusal: Refusal = { code, detail, payload: batch.arrivals[0]!.payload, connector: batch.connector }
  await land(caller, { ...batch, arrivals: [], refused: [...batch.refused, refusal], receipts: [] })
  return [{ code, detail }]
}
