import type { Metric, MetricRow, MetricTable } from '../../../metrics/contract/metric.ts'
import type { PeriodData } from '../../contract/data.ts'
import type { Block, Document } from '../../contract/document.ts'
import { marking } from '../../contract/marking.ts'
import { durations, durationStats } from '../period/asked-metrics.ts'
import { heading, quiet, strong, table } from './blocks.ts'
import { cleaned } from './cleaned.ts'
import { drawBars, drawColumns } from './drawings.ts'
import { span, whole } from './times.ts'
import { capital, spaced } from './words.ts'

type Metrics = PeriodData['metrics']

/** A number with its unit. */
function shown(unit: Metric['unit'], value: number | null): string {
  if (value === null) return '—'
  if (unit === 'seconds') return span(value * 1000)
  if (unit === 'share') return `${Math.round(value * 1000) / 10} %`
  if (unit === 'minutes') return `${Math.round((value / 60) * 10) / 10} h`
  return String(Math.round(value * 100) / 100)
}

/** `+25 %` against the period before; of shares in points. */
function change({ unit, now, before }: Metric): string {
  const [one, other] = [now.total.value, before?.total.value ?? null]
  if (one === null || other === null) return '—'
  const sign = (value: number) => `${value > 0 ? '+' : ''}${Math.round(value * 10) / 10}`
  if (unit === 'share') return `${sign((one - other) * 100)} points`
  return other === 0 ? '—' : `${sign(((one - other) / other) * 100)} %`
}

const line = (metric: Metric | undefined): string[][] =>
  metric
    ? [
        [
          metric.name,
          shown(metric.unit, metric.now.total.value),
          shown(metric.unit, metric.before?.total.value ?? null),
          change(metric),
          metric.formula,
        ],
      ]
    : []

const numbers = (metrics: Metrics, names: readonly string[]): Block[] =>
  table(
    [
      { label: 'Measure', width: 20 },
      { label: 'Period', width: 12 },
      { label: 'Before', width: 12 },
      { label: 'Change', width: 12 },
      'How it is counted',
    ],
    names.flatMap((name) => line(metrics[name])),
    'Nothing was measured.',
  )

const labelOf = ({ split }: MetricRow): string =>
  split?.key == null ? 'none' : split.key === '…' ? 'all others' : capital(spaced(split.label))

/** Bars, and the same numbers as a table. */
function split(metric: Metric | undefined, title: string): Block[] {
  const rows = metric?.now.rows ?? []
  if (!metric || rows.length === 0) return [strong(title), quiet(metric?.why ?? 'There was nothing to count.')]
  const bars = rows.map((row) => ({ name: labelOf(row), value: row.value ?? 0, shown: shown(metric.unit, row.value) }))
  return [
    strong(title),
    { kind: 'drawing', drawing: drawBars(title, bars) },
    ...table(
      [title, { label: metric.name, width: 20 }, { label: 'Of', width: 14 }],
      rows.map((row) => [labelOf(row), shown(metric.unit, row.value), String(row.n)]),
      '',
    ),
  ]
}

const pointsOf = ({ rows }: MetricTable) => rows.map(({ over, value }) => ({ name: over ?? '', value: value ?? 0 }))

function over(metric: Metric | undefined, title: string): Block[] {
  const points = metric ? pointsOf(metric.now) : []
  if (points.length === 0) return [strong(title), quiet(metric?.why ?? 'There was nothing to count.')]
  return [
    strong(title),
    { kind: 'drawing', drawing: drawColumns(title, points) },
    ...table(
      [metric?.over === 'week' ? 'Week from' : 'Day', { label: metric?.name ?? '', width: 24 }],
      points.map(({ name, value }) => [name, String(value)]),
      '',
    ),
  ]
}

function times(metrics: Metrics): Block[] {
  const rows = durations.flatMap((id) => {
    const [median, p90, mean] = durationStats.map((stat) => metrics[`${id} ${stat}`])
    if (!median || !p90 || !mean) return []
    const of = [median, p90, mean].map(({ unit, now }) => shown(unit, now.total.value))
    return [
      [
        median.name,
        ...of,
        shown(median.unit, median.before?.total.value ?? null),
        String(median.now.total.n),
        median.formula,
      ],
    ]
  })
  const columns = [
    { label: 'Measure', width: 17 },
    { label: 'Median', width: 10 },
    { label: 'p90', width: 10 },
    { label: 'Mean', width: 10 },
    { label: 'Median before', width: 11 },
    { label: 'Of', width: 7 },
    'How it is counted',
  ]
  return table(columns, rows, 'Nothing was measured.')
}

const volume = [
  'alerts',
  'duplicates',
  'alerts-suppressed',
  'alerts-waiting',
  'escalation-rate',
  'cases-opened',
  'cases-closed',
  'effort',
]
const inShort = ['alerts', 'cases-opened', 'cases-closed', 'backlog', 'false-positive-rate', 'clocks-breached']

const blocksOf = (metrics: Metrics): Block[] => [
  heading('In short', 1),
  ...numbers(metrics, inShort),
  heading('Volume', 1),
  ...numbers(metrics, volume),
  ...over(metrics['alerts over'], 'Alerts over the period'),
  ...split(metrics['alerts by source'], 'Alerts by source'),
  ...split(metrics['cases-opened by severity'], 'Cases opened by severity'),
  ...split(metrics['cases-opened by type'], 'Cases opened by type'),
  heading('Times', 1),
  ...times(metrics),
  heading('Verdicts', 1),
  ...numbers(metrics, ['false-positive-rate', 'reopen-rate']),
  ...split(metrics['cases-closed by disposition'], 'Cases closed by disposition'),
  ...split(metrics['alerts-closed by disposition'], 'Alerts judged by disposition'),
  ...split(metrics['false-positive-rate by source'], 'False-positive rate by source'),
  heading('Clocks', 1),
  ...numbers(metrics, ['clocks-met', 'clocks-breached']),
  heading('Backlog', 1),
  ...over(metrics['backlog over'], 'Open cases at the end of each stretch'),
]

/** Pure: the same data gives the same document. */
export function composePeriod(data: PeriodData): Document {
  const { metrics, period, zone } = data
  return cleaned({
    title: 'Security operations report',
    subtitle: period.label,
    marking: marking(data.audience),
    cover: [
      ['Organisation', data.organisation],
      ['Period', `${whole(zone, period.from)} to ${whole(zone, period.to)}`],
      ['Counted', whole(zone, data.at)],
      ['Made by', data.askedBy],
      ['For readers of', marking(data.audience)],
      ['Not counted', 'Restricted cases and what hangs on them, whoever made this report'],
    ],
    blocks: blocksOf(metrics),
    foot: `${period.label} · ${data.organisation} · counted ${whole(zone, data.at)} · days in ${zone}`,
    at: data.at,
  })
}
