import type { Scene } from '../../../../platform/server/scene.ts'
import type { Measure } from '../../contract/measures.ts'
import type { Period } from '../read/period.ts'
import type { Aggregated } from './aggregate.ts'
import { restTogether, sumsOf, triageOf, type Summed } from './alert-sums.ts'
import type { Asked } from './case-base.ts'

export type Tables = { total: Aggregated; rows: Aggregated[]; exact: boolean }

/** One measure of alerts over a period that begins and ends with quarters of an hour. */
export async function alertTables(
  scene: Scene,
  measure: Measure,
  { asked, period }: { asked: Asked; period: Period },
): Promise<Tables> {
  const { split: _, over: __, ...inAll } = asked
  const cut = asked.split ?? asked.over
  const nothing = { k: null, o: null, value: null, n: 0, lacking: 0 }
  if (measure.kind === 'duration' && asked.stat !== 'mean') {
    const total = await triageOf(scene, inAll, period)
    const parts = cut ? await triageOf(scene, asked, period) : { rows: [], exact: true }
    return {
      total: total.rows[0] ?? nothing,
      rows: parts.rows.sort(inOrder),
      exact: total.exact && parts.exact,
    }
  }
  const total = await sumsOf(scene, inAll, period)
  const parts = cut ? await sumsOf(scene, asked, period) : []
  return {
    total: folded(measure, total)[0] ?? { ...nothing, value: measure.kind === 'count' ? 0 : null },
    rows: folded(measure, asked.split ? restTogether(parts, asked.top) : parts).sort(inOrder),
    exact: true,
  }
}

function folded(measure: Measure, rows: readonly Summed[]): Aggregated[] {
  const cells = Map.groupBy(rows, ({ k, o }) => JSON.stringify([k, o]))
  return [...cells.values()].map((own) => {
    const { k, o } = own[0]!
    const [num, n] = [own.reduce((sum, each) => sum + each.num, 0), own.reduce((sum, each) => sum + each.n, 0)]
    return { k, o, n, lacking: 0, value: measure.kind === 'count' ? num : num / n }
  })
}

/** In order of time, then the largest first. */
const inOrder = (a: Aggregated, b: Aggregated): number => byText(a.o, b.o) || b.n - a.n || byText(a.k, b.k)
const byText = (a: string | null, b: string | null): number => (a ?? '').localeCompare(b ?? '', 'en', { numeric: true })
