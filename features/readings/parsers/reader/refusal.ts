import type { Place, RefusalReason } from '../../contract/reading.ts'

/** Thrown by a reader that cannot go on; becomes the line `refused`. What was told before is kept. */
export class Refusal extends Error {
  readonly reason: RefusalReason
  readonly at: Place | undefined
  constructor(reason: RefusalReason, detail: string, at?: Place) {
    super(detail)
    this.reason = reason
    this.at = at
  }
}

export const damaged = (detail: string, offset?: number) =>
  new Refusal('damaged', detail, offset === undefined || offset < 0 ? undefined : { offset: Math.floor(offset) })

/** All it gives until it ends or refuses: what was readable is told before the refusal is thrown on. */
export function gathered<Item>(items: Iterable<Item>): { items: Item[]; refusal?: Refusal } {
  const found: Item[] = []
  try {
    for (const item of items) found.push(item)
  } catch (error) {
    if (error instanceof Refusal) return { items: found, refusal: error }
    throw error
  }
  return { items: found }
}
