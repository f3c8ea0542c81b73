import type { AlertRef } from '../../alerts/contract/alert.ts'
import type { CaseRef } from '../../cases/contract/case.ts'
import type { Own } from './weigh.ts'

/** An alert that is like the one asked about. */
export type Near = {
  alert: AlertRef
  disposition: string | null
  score: number
  /** The open case it is in. */
  openCase: CaseRef | null
  /** It has an observable in common, which is more than a rule or a word. */
  shares: boolean
  /** One of these is an IOC: it is near however often that was seen. */
  sharesIoc: boolean
}

/** An open case among the neighbours: how many of them are in it, and the nearest of these. */
export type OpenCase = { case: CaseRef; times: number; of: number; nearest: Near }

/** What keeps a verdict from being made by one key. */
export type Caution = {
  /** It carries an indicator of compromise: what shares it was judged for itself, and says nothing of this one. */
  ioc: boolean
  /** One of its kind was the real thing. */
  truePositive: boolean
  /** Where it may belong, the nearest first. */
  openCases: readonly OpenCase[]
}

export function cautionOf(own: readonly Own[], near: readonly Near[]): Caution {
  const sharing = near.filter(({ shares }) => shares)
  const inOpen = sharing.filter(({ openCase }) => openCase !== null).toSorted((a, b) => b.score - a.score)
  return {
    ioc: own.some(({ ioc, ignored }) => ioc && !ignored),
    truePositive: near.some(({ disposition }) => disposition === 'true_positive'),
    openCases: [...Map.groupBy(inOpen, ({ openCase }) => openCase!.id).values()].map((same) => ({
      case: same[0]!.openCase!,
      times: same.length,
      of: sharing.length,
      nearest: same[0]!,
    })),
  }
}
