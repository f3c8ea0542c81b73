import { hosts, staff } from '../estate.ts'
import type { Arrival, Moment, Plan, Step } from '../plan.ts'
import type { Random } from '../random.ts'
import { evidence, graph, type GraphRule } from '../tools/graph.ts'
import { notes, opens, tasks, type Handle, type TaskRow } from './case-work.ts'

export const exported: GraphRule = {
  title: 'Mass download from the order system by one account',
  description: 'An account exported far more orders than it usually does.',
  severity: 'medium',
  service: 'azureAdIdentityProtection',
  category: 'Collection',
  techniques: ['T1530'],
}

const rows: readonly TaskRow[] = [
  {
    phase: 'Investigate',
    title: 'Ask the sales lead whether the export was ordered',
    owner: 'rita',
    due: 150,
    mandatory: true,
  },
]

/** An incident just opened, and nobody is sure of it. */
export function massExport(random: Random, moment: Moment): Plan {
  const found = [evidence.account(staff[16]!), evidence.address(hosts.bookings.ip)]
  const arrival: Arrival = {
    at: -168,
    connector: 'microsoft-graph',
    payload: graph(moment(-168), { rule: exported, random, evidence: found }),
  }
  return { arrivals: [arrival], steps: work({ key: '' }) }
}

const work = (kase: Handle): Step[] => [
  opens(kase, {
    at: -131,
    by: 'bob',
    from: [{ filter: { q: 'Mass download from the order system' } }],
    body: {
      title: 'Mass export of orders by a sales account',
      severity: 'medium',
      type: 'data collection',
      techniques: exported.techniques,
    },
    team: 'day',
  }),
  ...notes(kase, [
    {
      at: -128,
      by: 'bob',
      title: 'First look',
      body: 'Quarter end, so it may be his report. His line lead is in from eight; @rita please ask before we do anything.',
    },
  ]),
  ...tasks(kase, { at: -127, by: 'bob', rows }),
]
