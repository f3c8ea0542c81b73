import { wrongField } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import {
  formulaBetween,
  histogramBound,
  measureOf,
  moments,
  type Measure,
  type Moment,
} from '../../contract/measures.ts'
import type { Metric, MetricTable } from '../../contract/metric.ts'
import { readMetric } from '../../contract/requests/metrics.ts'
import { alertListOf } from '../read/alert-lists.ts'
import { quarters } from '../read/cover.ts'
import { listOf } from '../read/lists.ts'
import { periodsOf, type Period } from '../read/period.ts'
import { rowsOf, totalOf, valueOf, type Aggregated } from './aggregate.ts'
import { alertTables, type Tables } from './alert-tables.ts'
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
    const of = (period: Period) =>
      tableOf(scene, measure, { asked, period: ofAlerts(measure) ? quarters(period) : period })
    const { table: now, lacking, exact } = await of(periods.now)
    const before = asked.compare ? await of(periods.before) : null
    return {
      ...wordsOf(measure, asked),
      zone: asked.zone,
      over: asked.over ?? null,
      now,
      before: before?.table ?? null,
      without: lacking,
      bound: exact ? null : histogramBound,
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

type Table = { table: MetricTable; lacking: number; exact: boolean }
type Of = { asked: Asked; period: Period }

const ofAlerts = (measure: Measure) => measure.of === 'alerts'

async function tableOf(scene: Scene, measure: Measure, { asked, period }: Of): Promise<Table> {
  const tables = ofAlerts(measure)
    ? await alertTables(scene, measure, { asked, period })
    : await caseTables(scene, measure, { asked, period })
  const { total, rows, exact } = tables
  const label = asked.split
    ? await labelsOf(
        scene,
        asked.split,
        rows.map(({ k }) => k),
      )
    : () => ''
  const list = ofAlerts(measure) ? alertListOf : listOf
  const cell = (of: Aggregated, row?: Aggregated) => ({
    value: of.n === 0 && measure.kind !== 'count' ? null : of.value,
    n: of.n,
    list: list(measure, asked, { period, ...(row ? { row } : {}) }),
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
  return { table, lacking: total.lacking, exact }
}

async function caseTables(scene: Scene, measure: Measure, { asked, period }: Of): Promise<Tables> {
  const value = valueOf(measure, asked.stat)
  const build = caseBases[measure.id]!
  const { over: _, ...inAll } = asked
  const total = await totalOf(scene, build(scene, inAll, period), value)
  const cut = asked.split ?? asked.over
  return { total, rows: cut ? await rowsOf(scene, build(scene, asked, period), { ...asked, value }) : [], exact: true }
}
