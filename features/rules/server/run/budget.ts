import { setImmediate as breathe } from 'node:timers/promises'
import { makeWork } from '../../../../platform/contract/expressions/expression.ts'
import type { Ready } from '../rule.ts'

/** What asking rules may cost in one job, in steps of expressions: about two seconds. */
const mostOfJob = 12_000_000
/** After so many everything else of this process has a turn. */
const mostAtOnce = 600_000

export type Budget = ReturnType<typeof makeBudget>

/** Counts what conditions cost. One job may cost so much; what is left is for another, so that nobody waits long. */
export function makeBudget() {
  const spentOn = new Map<string, number>()
  const tooMuch = new Set<string>()
  let spent = 0
  let atOnce = 0
  return {
    isSpent: (): boolean => spent >= mostOfJob,
    /** Rules that took more than one condition may take, or most of what the job had for all. */
    costly: (): string[] => [...spentOn].flatMap(([id, of]) => (tooMuch.has(id) || of > mostOfJob / 2 ? [id] : [])),
    async holds({ id, condition }: Ready, sight: Readonly<Record<string, unknown>>): Promise<boolean> {
      if (!condition) return true
      const work = makeWork()
      const holds = condition.holds(sight, work)
      spent += work.done
      atOnce += work.done
      spentOn.set(id, (spentOn.get(id) ?? 0) + work.done)
      if (work.tooMuch !== null) tooMuch.add(id)
      if (atOnce >= mostAtOnce) {
        atOnce = 0
        await breathe()
      }
      return holds
    },
  }
}
