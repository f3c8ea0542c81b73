import { staff } from '../estate.ts'
import type { Arrival, Moment, Plan, Step } from '../plan.ts'
import type { Random } from '../random.ts'
import { evidence, graph } from '../tools/graph.ts'
import { does, opens, tasks, type Handle, type TaskRow } from './case-work.ts'
import { exported } from './mass-export.ts'

type Told = { at: number; person: number; title: string; outcome: string; summary: string }

/** Twice before the open one of today, and twice it was nothing: rita knows how to find out. */
const before: readonly Told[] = [
  {
    at: -312,
    person: 12,
    title: 'Mass export of orders by a sales account (S-17)',
    outcome: 'Ordered by the sales lead for the yearly price round.',
    summary: 'The export was ordered for the price round and deleted from the laptop after the meeting.',
  },
  {
    at: -262,
    person: 13,
    title: 'Mass export of orders by a sales account (S-04)',
    outcome: 'Ordered by the sales lead, for a tender of the largest customer.',
    summary: 'A list for a tender; it was sent to nobody and deleted afterwards.',
  },
]

/** Closed cases like the open one: what was done in them is suggested there. */
export function orders(random: Random, moment: Moment): Plan {
  return {
    arrivals: before.map((told) => arrival(told, { random, moment })),
    steps: before.flatMap(work),
  }
}

function arrival({ at, person }: Told, { random, moment }: { random: Random; moment: Moment }): Arrival {
  const found = [evidence.account(staff[person]!)]
  return { at, connector: 'microsoft-graph', payload: graph(moment(at), { rule: exported, random, evidence: found }) }
}

const rowsOf = ({ at, outcome }: Told): readonly TaskRow[] => [
  {
    phase: 'Investigate',
    title: 'Ask the lead of the person whether the export was ordered',
    owner: 'rita',
    mandatory: true,
    done: at + 22,
    outcome,
  },
  {
    phase: 'Investigate',
    title: 'Compare the export with those of the last four weeks',
    owner: 'rita',
    done: at + 26,
    outcome: 'Larger than any, and only orders of the own region.',
  },
  {
    phase: 'Remediate',
    title: 'Have the list deleted from the laptop and say so in writing',
    owner: 'rita',
    done: at + 34,
    outcome: 'Confirmed.',
  },
]

function work(told: Told): Step[] {
  const { at, title, summary } = told
  const kase: Handle = { key: '' }
  const body = { title, severity: 'medium', type: 'data collection', techniques: exported.techniques, tlp: 'green' }
  const from = [{ filter: { q: exported.title, status: 'new' } }]
  return [
    opens(kase, { at: at + 10, by: 'rita', owner: 'rita', team: 'day', from, body }),
    does(kase, at + 12, ['rita', 'move', { status: 'Investigating' }]),
    ...tasks(kase, { at: at + 13, by: 'rita', rows: rowsOf(told) }),
    does(kase, at + 36, ['rita', 'close', { disposition: 'benign_true_positive', summary }]),
  ]
}
