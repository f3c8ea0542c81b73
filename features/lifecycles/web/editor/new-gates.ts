import { gatesFor, targetOf, type Flow } from '../../contract/flow.ts'
import { plural } from '../../../../platform/web/texts.ts'
import type { Gate, Landings } from '../../contract/lifecycle.ts'

type Revision = { before: Flow; after: Flow; renames: Landings }

/** Where cases stand now and would stand, and how many. */
type Standing = { status: string; to: string; n: number }

/** What running cases would need besides, by where they could move without it until now. A way that is new bars nobody. */
export function newGates({ before, after, renames }: Revision, standing: readonly Standing[]) {
  const found = new Map<string, { to: string; gate: Gate; cases: number }>()
  for (const { status, to: stands, n } of standing)
    for (const to of after.statuses.find(({ name }) => name === stands)?.moves.map(targetOf) ?? []) {
      const called = Object.keys(renames).find((old) => renames[old] === to) ?? to
      const had = gatesFor(before, status, called)?.map((gate) => JSON.stringify(gate))
      for (const gate of (had && gatesFor(after, stands, to)) ?? []) {
        const text = JSON.stringify(gate)
        if (had!.includes(text)) continue
        const key = `${to} ${text}`
        found.set(key, { to, gate, cases: (found.get(key)?.cases ?? 0) + n })
      }
    }
  return [...found.values()]
}

const said: Record<Extract<Gate, string>, string> = {
  mandatory_tasks_done: 'the required tasks done',
  disposition_set: 'a disposition',
  summary_written: 'a summary',
  owner_set: 'an owner',
  review_done: 'a signed review',
}

/** After “only with”. */
export function gateSaid(gate: Gate): string {
  if (typeof gate === 'string') return said[gate]
  if (gate.gate === 'approval_given') return `the approval of ${plural(gate.approvals, 'other', 'others')}`
  return `these fields filled in: ${gate.fields.join(', ')}`
}
