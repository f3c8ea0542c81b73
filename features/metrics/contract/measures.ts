/** Moments of a case that a duration can lie between, in the order in which they usually come. */
export const moments = [
  'occurred',
  'detected',
  'opened',
  'acknowledged',
  'triaged',
  'contained',
  'resolved',
  'closed',
  'first-closed',
] as const
export type Moment = (typeof moments)[number]

export const momentWords: Record<Moment, string> = {
  occurred: 'occurred',
  detected: 'detected',
  opened: 'opened here',
  acknowledged: 'acknowledged: first had an owner, or left the stage new',
  triaged: 'triaged: left the stage new',
  contained: 'contained: went past the stage containing',
  resolved: 'resolved: reached reviewing or closed',
  closed: 'closed, the last time',
  'first-closed': 'closed the first time',
}

/** What a number can be split by. Beside these: `field:KEY`, a custom field of cases. */
export const dims = [
  'type',
  'severity',
  'source',
  'rule',
  'disposition',
  'stage',
  'kind',
  'team',
  'owner',
  'person',
  'tag',
] as const
export type Dim = (typeof dims)[number]

/** The time on the other axis, in the reader's time zone. `hour-of-week`: 0 is Monday from midnight to one. */
export const overs = ['day', 'week', 'month', 'hour-of-week'] as const
export type Over = (typeof overs)[number]

/** Exact wherever it is not said otherwise; `median` and `p90` by linear interpolation between the two nearest. */
export const stats = ['mean', 'median', 'p90'] as const
export type Stat = (typeof stats)[number]

/** `calendar`: all time. `business`: while the hours of the team are open and the case is not paused. */
export const countings = ['calendar', 'business'] as const
export type Counting = (typeof countings)[number]

export type Measure = {
  id: string
  name: string
  /** What is counted and divided, in words; written beside the number. */
  formula: string
  unit: 'seconds' | 'count' | 'share' | 'minutes' | 'money'
  kind: 'duration' | 'count' | 'share' | 'sum'
  /** What the list behind the number lists. */
  of: 'cases' | 'alerts' | 'efforts'
  /** Whether less is better; null: neither. */
  better: 'less' | 'more' | null
  dims: readonly Dim[]
  /** Whether custom fields split and filter it too. */
  fields: boolean
  overs: readonly Over[]
}

const ofCases: readonly Dim[] = [
  'type',
  'severity',
  'source',
  'rule',
  'disposition',
  'stage',
  'kind',
  'team',
  'owner',
  'tag',
]
const onCases = { of: 'cases', dims: ofCases, fields: true, overs } as const

const onAlerts = { of: 'alerts', dims: ['type', 'severity', 'source', 'rule'], fields: false, overs } as const

type Between = { id: string; name: string; from: Moment; to: Moment }

/** The durations that have a name, with the moments they lie between. */
export const between: readonly Between[] = [
  { id: 'time-to-detect', name: 'Time to detect', from: 'occurred', to: 'detected' },
  { id: 'time-to-acknowledge', name: 'Time to acknowledge', from: 'opened', to: 'acknowledged' },
  { id: 'time-to-triage', name: 'Time to triage', from: 'opened', to: 'triaged' },
  { id: 'time-to-contain', name: 'Time to contain', from: 'detected', to: 'contained' },
  { id: 'time-to-resolve', name: 'Time to resolve', from: 'detected', to: 'resolved' },
  { id: 'time-to-close', name: 'Time to close', from: 'opened', to: 'closed' },
  { id: 'dwell-time', name: 'Dwell time', from: 'occurred', to: 'contained' },
]

export const formulaBetween = (from: Moment, to: Moment): string =>
  `From when a case ${momentWords[from].split(':')[0]} to when it was ${momentWords[to]}; of cases whose ${to} time lies in the period.`

const durations: readonly Measure[] = between.map(({ id, name, from, to }) => ({
  ...onCases,
  id,
  name,
  formula: formulaBetween(from, to),
  unit: 'seconds',
  kind: 'duration',
  better: 'less',
}))

const count = { unit: 'count', kind: 'count', better: null } as const
const share = { unit: 'share', kind: 'share' } as const

/** Everything that can be measured. A measure is added here and in `server/read`; nothing else names them. */
export const measures: readonly Measure[] = [
  ...durations,
  {
    ...onCases,
    id: 'time-between',
    name: 'Time between two moments',
    formula: 'From one moment of a case to another, both to be chosen; of cases whose second time lies in the period.',
    unit: 'seconds',
    kind: 'duration',
    better: 'less',
  },
  { ...onCases, ...count, id: 'cases-opened', name: 'Cases opened', formula: 'Cases opened in the period.' },
  {
    ...onCases,
    ...count,
    id: 'cases-closed',
    name: 'Cases closed',
    formula: 'Cases that are closed, and were closed (the last time) in the period.',
    dims: [...ofCases, 'person'],
  },
  {
    ...onCases,
    ...count,
    id: 'backlog',
    name: 'Backlog',
    formula:
      'Cases open at the end of the period, or of each stretch of it: opened before, and not closed before, going by the last closing.',
    better: 'less',
    overs: ['day', 'week', 'month'],
  },
  {
    ...onCases,
    id: 'backlog-age',
    name: 'Age of the backlog',
    formula: 'From opening to the end of the period, of the cases open at its end.',
    unit: 'seconds',
    kind: 'duration',
    better: 'less',
    overs: [],
  },
  {
    ...onCases,
    ...share,
    id: 'reopen-rate',
    name: 'Reopen rate',
    formula: 'Cases reopened at least once ÷ all cases first closed in the period. What was undone does not count.',
    better: 'less',
  },
  {
    ...onCases,
    ...count,
    id: 'clocks-met',
    name: 'Clocks met',
    formula: 'Clocks of cases that were due in the period and were stopped in time.',
    overs: ['day', 'week', 'month'],
  },
  {
    ...onCases,
    ...count,
    id: 'clocks-breached',
    name: 'Clocks breached',
    formula: 'Clocks of cases that were due in the period and were not stopped in time.',
    better: 'less',
    overs: ['day', 'week', 'month'],
  },
  {
    ...onCases,
    id: 'effort',
    name: 'Effort',
    formula: 'Minutes noted as effort for days of the period, on cases.',
    unit: 'minutes',
    kind: 'sum',
    of: 'efforts',
    better: null,
    dims: [...ofCases, 'person'],
    overs: ['day', 'week', 'month'],
  },
  {
    ...onCases,
    id: 'cost',
    name: 'Cost',
    formula:
      'Expenses noted for days of the period, and the hours noted by the rate of their day for whoever may know rates; in hundredths of one currency.',
    unit: 'money',
    kind: 'sum',
    of: 'efforts',
    better: null,
    dims: [...ofCases, 'person'],
    overs: ['day', 'week', 'month'],
  },
  {
    ...onAlerts,
    ...count,
    id: 'alerts',
    name: 'Alerts',
    formula: 'Alerts that came in the period; repeats of an alert are none.',
  },
  {
    ...onAlerts,
    ...count,
    id: 'duplicates',
    name: 'Duplicates',
    formula: 'Repeats so far of the alerts that first came in the period.',
    better: 'less',
  },
  {
    ...onAlerts,
    ...count,
    id: 'alerts-suppressed',
    name: 'Suppressed',
    formula: 'Alerts of the period that stand suppressed.',
  },
  {
    ...onAlerts,
    ...count,
    id: 'alerts-waiting',
    name: 'Alerts waiting',
    formula: 'Alerts of the period that nobody has decided on yet: new, taken or snoozed.',
    better: 'less',
  },
  {
    ...onAlerts,
    ...count,
    id: 'alerts-closed',
    name: 'Alerts judged',
    formula: 'Alerts of the period that are closed with a disposition.',
    dims: [...onAlerts.dims, 'disposition'],
  },
  {
    ...onAlerts,
    ...count,
    id: 'alerts-in-cases',
    name: 'Alerts in cases',
    formula: 'Alerts of the period that are in a case: the second step of the funnel from alert to true positive.',
  },
  {
    ...onAlerts,
    ...count,
    id: 'alerts-confirmed',
    name: 'True positives',
    formula: 'Alerts of the period that are closed as true positive: the last step of the funnel.',
  },
  {
    ...onAlerts,
    ...share,
    id: 'false-positive-rate',
    name: 'False-positive rate',
    formula:
      'Alerts closed as false positive ÷ alerts closed as true, benign true or false positive; of those that came in the period.',
    better: 'less',
  },
  {
    ...onAlerts,
    ...share,
    id: 'escalation-rate',
    name: 'Escalation rate',
    formula: 'Alerts that are in a case ÷ all alerts; of those that came in the period and were not suppressed.',
    better: null,
  },
  {
    ...onAlerts,
    id: 'alert-time-to-triage',
    name: 'Time to triage of alerts',
    formula:
      'From when an alert came to the first decision about it (taken, assigned, snoozed, closed, put into a case); of alerts that came in the period and were decided on.',
    unit: 'seconds',
    kind: 'duration',
    better: 'less',
  },
]

export const measureOf = (id: string): Measure | undefined => measures.find((each) => each.id === id)

/** How far off a median or p90 that is read from a histogram may be, as a share of it; all else is exact. */
export const histogramBound = 0.05
