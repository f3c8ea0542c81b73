import type { CaseTime } from '../contract/case.ts'
import type { Kase } from './case.ts'
import { columnOf } from './case-times.ts'

/** What cannot have been before what. A tool contains before anybody looks, and some is written down when all is over. */
const comesAfter: readonly [CaseTime, readonly CaseTime[]][] = [
  ['detected', ['occurred']],
  ['acknowledged', ['occurred', 'detected']],
  ['contained', ['occurred']],
  ['resolved', ['occurred', 'detected', 'contained']],
  ['closed', ['occurred', 'detected', 'contained', 'resolved']],
]

type Dated = Pick<Kase, 'key' | (typeof columnOf)[CaseTime]>

/** Why a time cannot be set to `at`, naming both times that contradict each other; undefined when it can. */
export function orderProblem(kase: Dated, time: CaseTime, at: Date): string | undefined {
  const timeOf = (each: CaseTime) => (each === time ? at : kase[columnOf[each]])
  for (const [later, earlierOnes] of comesAfter)
    for (const earlier of earlierOnes.filter((each) => later === time || each === time)) {
      const [first, second] = [timeOf(earlier), timeOf(later)]
      if (!first || !second || second >= first) continue
      const was = earlier === 'occurred' ? 'occurred' : `was ${earlier}`
      return `${kase.key} cannot have been ${later} (${inWords(second)}) before it ${was} (${inWords(first)}). Nothing was saved.`
    }
  return undefined
}

const inWords = (at: Date) => `${at.toISOString().slice(0, 19).replace('T', ' ').replace(/:00$/, '')} UTC`
