import type { HandoverRow } from '../contract/handover.ts'

const day = 86_400_000

type Standing = Pick<HandoverRow, 'acceptedAt' | 'acceptedBy' | 'handedAt' | 'acceptBy' | 'endsAt'>

/** How a handover stands, in words; late as soon as something should have happened that has not. */
export function handoverState({ acceptedBy, acceptedAt, handedAt, acceptBy, endsAt }: Standing, now: number) {
  if (acceptedAt) return { words: `Accepted by ${acceptedBy?.name ?? 'somebody who left'}`, done: true, late: false }
  if (Date.parse(acceptBy) <= now) return { words: 'Late: nobody has accepted it', done: false, late: true }
  if (!handedAt && Date.parse(endsAt) <= now)
    return { words: 'Late: the shift is over, and it is not handed over', done: false, late: true }
  return { words: handedAt ? 'Handed over, not accepted yet' : 'Being written', done: false, late: false }
}

/** What is still to be seen to, and what is settled since. */
export const byStanding = <Item extends { settled: boolean }>(items: readonly Item[]): [Item[], Item[]] => [
  items.filter(({ settled }) => !settled),
  items.filter(({ settled }) => settled),
]

type Waiting = Standing & Pick<HandoverRow, 'id' | 'can'>

/**
 * The one a page opens with, of those whose shift ends last first: what waits for the reader, then what waits for anybody,
 * then the latest. What nobody accepted days ago is no news any more.
 */
export function firstShown<Row extends Waiting>(rows: readonly Row[], now: number): Row | undefined {
  const waiting = rows.filter(({ acceptedAt, endsAt }) => !acceptedAt && Date.parse(endsAt) > now - day)
  const mine = waiting.find(({ can }) => can.includes('handover.accept') || can.includes('handover.hand-over'))
  return mine ?? waiting[0] ?? rows[0]
}
