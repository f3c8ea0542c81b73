/** What a part asks of `metric.read`, beside what the whole board is narrowed by. */
export type PartAsk = {
  measure: string
  stat?: 'mean' | 'median' | 'p90'
  split?: 'severity' | 'stage' | 'owner' | 'team' | 'type' | 'source' | 'rule' | 'disposition'
  owner?: 'me'
}

/** `columns`: over time. `bars`: split. `funnel`: one step for each measure. */
export type Part = { name: string } & (
  | { as: 'number' | 'columns' | 'bars'; ask: PartAsk }
  | { as: 'funnel'; measures: readonly string[] }
  | { as: 'next-due' }
)

export type Board = { id: 'analyst' | 'lead' | 'executive'; name: string; parts: readonly Part[] }

const number = (name: string, ask: PartAsk): Part => ({ as: 'number', name, ask })
const bars = (name: string, ask: PartAsk): Part => ({ as: 'bars', name, ask })
const columns = (name: string, measure: string): Part => ({ as: 'columns', name, ask: { measure } })
const owner = 'me'

/** As they are shipped. */
export const boards: readonly Board[] = [
  {
    id: 'analyst',
    name: 'Analyst',
    parts: [
      number('Mine, open', { measure: 'backlog', owner }),
      number('Mine, closed', { measure: 'cases-closed', owner }),
      number('My clocks breached', { measure: 'clocks-breached', owner }),
      number('Median time I take to close', { measure: 'time-to-close', owner }),
      { as: 'next-due', name: 'Mine, next due' },
      bars('Mine by severity', { measure: 'backlog', split: 'severity', owner }),
      bars('Mine by stage', { measure: 'backlog', split: 'stage', owner }),
      columns('Alerts', 'alerts'),
    ],
  },
  {
    id: 'lead',
    name: 'Lead',
    parts: [
      number('Alerts waiting', { measure: 'alerts-waiting' }),
      number('Open cases', { measure: 'backlog' }),
      number('Clocks breached', { measure: 'clocks-breached' }),
      number('False-positive rate', { measure: 'false-positive-rate' }),
      bars('Load: open cases by owner', { measure: 'backlog', split: 'owner' }),
      columns('Backlog', 'backlog'),
      columns('Alerts', 'alerts'),
      bars('Breaches by team', { measure: 'clocks-breached', split: 'team' }),
      { as: 'funnel', name: 'What became of alerts', measures: ['alerts', 'alerts-in-cases', 'alerts-confirmed'] },
      bars('False-positive rate by rule', { measure: 'false-positive-rate', split: 'rule' }),
      bars('False-positive rate by source', { measure: 'false-positive-rate', split: 'source' }),
      bars('Median time to triage of alerts by source', { measure: 'alert-time-to-triage', split: 'source' }),
    ],
  },
  {
    id: 'executive',
    name: 'Executive',
    parts: [
      number('Cases opened', { measure: 'cases-opened' }),
      number('Median time to detect', { measure: 'time-to-detect' }),
      number('Median time to contain', { measure: 'time-to-contain' }),
      number('Cost', { measure: 'cost' }),
      columns('Trend: cases opened', 'cases-opened'),
      columns('Trend: median time to contain', 'time-to-contain'),
      bars('Risk: open cases by severity', { measure: 'backlog', split: 'severity' }),
      bars('Risk: median dwell time by type', { measure: 'dwell-time', split: 'type' }),
      bars('Cost by type', { measure: 'cost', split: 'type' }),
      bars('Effort by type', { measure: 'effort', split: 'type' }),
    ],
  },
]

/** The last of which so much is shown, and in what steps. */
export const periods = [
  { value: '7d', label: '7 days', over: 'day' },
  { value: '30d', label: '30 days', over: 'day' },
  { value: '13w', label: '13 weeks', over: 'week' },
  { value: '12m', label: '12 months', over: 'month' },
] as const
