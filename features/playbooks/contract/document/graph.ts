import type { PlaybookDocument } from './playbook.ts'
import type { Step, StepId } from './step.ts'

/** A way from one step to another; `says` is what stands at its arrow. */
export type Edge = { to: StepId; says: string; field: string }

/** All ways out of a step, those of errors too. */
export function edgesOf(step: Step): Edge[] {
  const edges = ownEdges(step)
  if ('onError' in step && step.onError) edges.push({ to: step.onError, says: 'on error', field: 'onError' })
  return edges
}

function ownEdges(step: Step): Edge[] {
  const next: Edge[] = step.next ? [{ to: step.next, says: '', field: 'next' }] : []
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- all others lead to `next` alone
  switch (step.kind) {
    case 'condition':
      return [
        ...way(step.then, 'yes', 'then'),
        ...way(step.else, 'no', 'else'),
        ...orNext(next, !step.then || !step.else),
      ]
    case 'switch':
      return [
        ...step.cases.map(({ is, then }, at) => ({ to: then, says: String(is), field: `cases.${at}.then` })),
        ...next.map((edge) => ({ ...edge, says: 'otherwise' })),
      ]
    case 'parallel':
      return step.branches.map((to, at) => ({ to, says: `branch ${at + 1}`, field: `branches.${at}` }))
    case 'loop':
      return [{ to: step.do, says: 'each', field: 'do' }, ...next.map((edge) => ({ ...edge, says: 'after all' }))]
    case 'approval':
      return [...next.map((edge) => ({ ...edge, says: 'approved' })), ...way(step.denied, 'denied', 'denied')]
    default:
      return next
  }
}

const way = (to: StepId | undefined, says: string, field: string): Edge[] => (to ? [{ to, says, field }] : [])
const orNext = (next: Edge[], needed: boolean): Edge[] =>
  needed ? next.map((edge) => ({ ...edge, says: 'otherwise' })) : []

/** Whether a way of this step leads nowhere: outside of loops and branches the run is done there. */
export function fallsOff(step: Step): boolean {
  if (step.kind === 'end' || step.kind === 'parallel') return false
  return !step.next && (step.kind !== 'condition' || !step.then || !step.else)
}

/** All steps that can be come to from some, themselves included; ways into `without` are not gone. */
export function reach(document: PlaybookDocument, from: readonly StepId[], without?: StepId): Set<StepId> {
  const found = new Set<StepId>()
  const open = [...from]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = document.steps[id]
    if (!step || found.has(id) || id === without) continue
    found.add(id)
    for (const { to } of edgesOf(step)) open.push(to)
  }
  return found
}
