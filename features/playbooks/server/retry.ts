import { reach } from '../contract/document/graph.ts'
import type { PlaybookDocument } from '../contract/document/playbook.ts'
import { sees, turnsOf } from './engine/way.ts'
import type { StepPlace } from './stores/runs.store.ts'

export type Reopened = { id: string; state: Record<string, unknown> }
export type Retrying = { undo: string[]; begin: StepPlace[]; reopen: Reopened[] }

/**
 * What to do so that a run goes on from a step: that step and whatever followed from it is undone, loops and joins it stands
 * in wait again, and what other branches were doing when the run ended is taken up again.
 */
export function planRetry(document: PlaybookDocument, rows: readonly StepPlace[], from: StepPlace): Retrying {
  const isHolder = ({ step }: StepPlace) => ['loop', 'join'].includes(document.steps[step]?.kind ?? '')
  const undo = new Set(followersOf(document, rows, from))
  const begin = [from, ...rows.filter((row) => row.status === 'cancelled' && !undo.has(row.id) && !isHolder(row))]
  for (const { id } of begin) undo.add(id)
  const reopened = new Map<string, Reopened>()
  for (const row of begin) {
    for (const [owner, { turn, frame }] of turnsOf(row.frame)) {
      const step = document.steps[owner]
      const holds = step?.kind === 'parallel' ? step.join : owner
      const holder = rows.findLast((each) => each.step === holds && each.frame === frame)
      if (!holder) continue
      undo.delete(holder.id)
      const state = reopened.get(holder.id)?.state ?? holder.state
      const came = (state.came as number[] | undefined)?.filter((branch) => branch !== turn)
      reopened.set(holder.id, { id: holder.id, state: came ? { ...state, came } : state })
    }
  }
  return { undo: [...undo], begin, reopen: [...reopened.values()] }
}

/** Later turns of the loops it stands in follow from it too. */
function followersOf(document: PlaybookDocument, rows: readonly StepPlace[], from: StepPlace): string[] {
  const after = reach(document, [from.step])
  const loops = [...turnsOf(from.frame)].filter(([id]) => document.steps[id]?.kind === 'loop')
  const laterTurn = (row: StepPlace) =>
    loops.some(([id, { turn, frame }]) => {
      const other = turnsOf(row.frame).get(id)
      return other !== undefined && other.frame === frame && other.turn > turn
    })
  return rows
    .filter((row) => row.began_at >= from.began_at && after.has(row.step))
    .filter((row) => sees(row.frame, from.frame) || laterTurn(row))
    .map(({ id }) => id)
}
