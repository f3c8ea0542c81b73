import { wrongField } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { formulaBetween, measureOf, moments, type Measure, type Moment } from '../../contract/measures.ts'
import type { Metric, MetricTable } from '../../contract/metric.ts'
import { readMetric } from '../../contract/requests/metrics.ts'
import { listOf } from '../read/lists.ts'
import { periodsOf, type Period } from '../read/period.ts'
import { rowsOf, totalOf, valueOf, type Aggregated } from './aggregate.ts'
import type { Asked } from './case-base.ts'
import { caseBases } from './case-measures.ts'
import { labelsOf } from './labels.ts'

export const readMetricQuery = query({
  request: readMetric,
  permission: 'metric.read',
  async run(scene, asked) {
    const measure = measureOf(asked.measure)!
    refuseWhatIsNot(measure, asked)
    const periods = periodsOf(asked, scene.now)
    const [now, lacking] = await tableOf(scene, measure, { asked, period: periods.now })
    const before = asked.compare ? await tableOf(scene, measure, { asked, period: periods.before }) : null
    return {
      ...wordsOf(measure, asked),
      zone: asked.zone,
      over: asked.over ?? null,
      now,
      before: before?.[0] ?? null,
      without: lacking,
      bound: null,
      why: now.total.n === 0 ? whyNothing(measure, lacking) : null,
    }
  },
})

function refuseWhatIsNot(measure: Measure, { split, over, counting, start, end }: Asked): void {
  const isField = split?.startsWith('field:')
  if (split && !(isField ? measure.fields : (measure.dims as readonly string[]).includes(split)))
    throw wrongField(
      'metric.no-such-split',
      'split',
      `${measure.name} cannot be split by ${split}. It can be by ${measure.dims.join(', ')}.`,
    )
  if (over && !measure.overs.includes(over))
    throw wrongField('metric.no-such-split', 'over', `${measure.name} cannot be drawn by ${over}.`)
  const named: readonly string[] = measure.id === 'time-between' ? [start, end] : []
  if (counting === 'business' && named.some((each) => !(moments as readonly string[]).includes(each)))
    throw wrongField(
      'metric.no-hours',
      'counting',
      'Between facts only all time is counted. Choose moments for business time.',
    )
}

function wordsOf(
  measure: Measure,
  { start, end }: Asked,
): Pick<Metric, 'measure' | 'name' | 'formula' | 'unit' | 'better'> {
  const { id, name, unit, better } = measure
  const both = [start, end].every((each) => (moments as readonly string[]).includes(each))
  const formula =
    id !== 'time-between'
      ? measure.formula
      : both
        ? formulaBetween(start as Moment, end as Moment)
        : `From ${start} to ${end}, each the first of a case that was not taken back.`
  return { measure: id, name, formula, unit, better }
}

const whyNothing = (measure: Measure, lacking: number): string =>
  lacking > 0
    ? `Of ${lacking} cases of the period none has both moments that ${measure.name.toLowerCase()} lies between.`
    : `Nothing you may see falls into this period${measure.of === 'cases' ? '' : ' and these filters'}.`

type Of = { asked: Asked; period: Period }

async function tableOf(scene: Scene, measure: Measure, { asked, period }: Of): Promise<[MetricTable, number]> {
  const value = valueOf(measure, asked.stat)
  const build = caseBases[measure.id]!
  const { over: _, ...inAll } = asked
  const total = await totalOf(scene, build(scene, inAll, period), value)
  const cut = asked.split ?? asked.over
  const rows = cut ? await rowsOf(scene, build(scene, asked, period), { ...asked, value }) : []
  const label = asked.split
    ? await labelsOf(
        scene,
        asked.split,
        rows.map(({ k }) => k),
      )
    : () => ''
  const cell = (of: Aggregated, row?: Aggregated) => ({
    value: of.n === 0 && measure.kind !== 'count' ? null : of.value,
    n: of.n,
    list: listOf(measure, asked, { period, ...(row ? { row } : {}) }),
  })
  const table = {
    from: period.from.toISOString(),
    to: period.to.toISOString(),
    total: cell(total),
    rows: rows.map((row) => ({
      ...cell(row, row),
      split: asked.split ? { key: row.k, label: label(row.k) } : null,
      over: row.o,
    })),
  }
  return [table, total.lacking]
}
