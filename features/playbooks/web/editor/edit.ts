/* oxlint-disable unicorn/no-thenable -- the document says `then`; it is JSON and is awaited by nobody. */
import { fallsOff } from '../../contract/document/graph.ts'
import type { PlaybookDocument } from '../../contract/document/playbook.ts'
import type { Step, StepId, StepKind } from '../../contract/document/step.ts'
import { kinds } from './kinds.ts'

/** The document as it is written, and how it stood before each step of writing. */
export type Draft = {
  document: PlaybookDocument
  past: readonly PlaybookDocument[]
  future: readonly PlaybookDocument[]
}
export type Edit =
  | { do: 'set'; document: PlaybookDocument }
  /** As the server keeps it: the same, in its own order. */
  | { do: 'saved'; document: PlaybookDocument }
  | { do: 'undo' }
  | { do: 'redo' }

const mostUndone = 100

export function editDraft(draft: Draft, edit: Edit): Draft {
  const { document, past, future } = draft
  if (edit.do === 'saved') return { document: edit.document, past, future }
  if (edit.do === 'set') {
    if (JSON.stringify(edit.document) === JSON.stringify(document)) return draft
    return { document: edit.document, past: [...past, document].slice(-mostUndone), future: [] }
  }
  const [from, to] = edit.do === 'undo' ? [past, future] : [future, past]
  const last = from.at(-1)
  if (!last) return draft
  const rest = from.slice(0, -1)
  return edit.do === 'undo'
    ? { document: last, past: rest, future: [...to, document] }
    : { document: last, past: [...to, document], future: rest }
}

export const setStep = (document: PlaybookDocument, id: StepId, step: Step): PlaybookDocument => ({
  ...document,
  steps: { ...document.steps, [id]: step },
})

/** A free name for a step: `ask`, `ask_2`. */
export function freeId(document: PlaybookDocument, stem: string): StepId {
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? stem : `${stem}_${n}`
    if (!(id in document.steps)) return id
  }
}

/** A new step, joined to the chosen one, or else to the last with a way left; one that ends the run is gone to after it. */
export function addStep(
  document: PlaybookDocument,
  kind: StepKind,
  chosen: StepId | undefined,
): { document: PlaybookDocument; id: StepId } {
  const id = freeId(document, kind === 'switch' ? 'choose' : kind)
  const step = { kind, name: kinds[kind].label, ...kinds[kind].fresh() } as Step
  const after = chosen ?? lastOf(document)
  const before = after === undefined ? undefined : document.steps[after]
  if (after !== undefined && before?.kind === 'end') return beforeEnd(document, after, { id, step })
  const linked = before && connect(before, id)
  const following =
    before && linked && before.next && 'next' in step === false && kind !== 'end' && kind !== 'parallel'
      ? { next: before.next }
      : {}
  const steps = {
    ...document.steps,
    ...(linked && after ? { [after]: linked } : {}),
    [id]: { ...step, ...following } as Step,
  }
  return { document: { ...document, steps }, id }
}

/** The last step with a way that leads nowhere yet; where every way goes on, one that ends the run. */
function lastOf({ steps }: PlaybookDocument): StepId | undefined {
  const ids = Object.keys(steps)
  return ids.findLast((id) => fallsOff(steps[id]!)) ?? ids.findLast((id) => steps[id]!.kind === 'end')
}

/** All that led to the end leads to the new step, and that to the end. */
function beforeEnd(document: PlaybookDocument, end: StepId, { id, step }: { id: StepId; step: Step }) {
  const last = step.kind === 'end' || step.kind === 'parallel' ? step : { ...step, next: end }
  const led = Object.entries(document.steps).map(([key, each]) => [key, withoutWay(each, end, id)])
  const steps = { ...Object.fromEntries(led), [id]: last as Step }
  return { document: { ...document, steps, start: document.start === end ? id : document.start }, id }
}

/** The step with a way to another one: its first free one, or its only one. */
export function connect(step: Step, to: StepId): Step | undefined {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- all others lead to `next` alone
  switch (step.kind) {
    case 'end':
      return undefined
    case 'parallel':
      return step.branches.includes(to) ? step : { ...step, branches: [...step.branches, to] }
    case 'condition':
      return !step.then ? { ...step, then: to } : !step.else ? { ...step, else: to } : { ...step, next: to }
    case 'switch':
      return { ...step, cases: [...step.cases, { is: `case ${step.cases.length + 1}`, then: to }] }
    case 'loop':
      return !step.do ? { ...step, do: to } : { ...step, next: to }
    case 'approval':
      return step.next && !step.denied ? { ...step, denied: to } : { ...step, next: to }
    default:
      return { ...step, next: to }
  }
}

/** Gone with all ways that led to it; who came here goes on where it went. */
export function removeStep(document: PlaybookDocument, id: StepId): PlaybookDocument {
  const { [id]: gone, ...rest } = document.steps
  const next = gone?.next
  const steps = Object.fromEntries(Object.entries(rest).map(([key, step]) => [key, withoutWay(step, id, next)]))
  return { ...document, steps, start: document.start === id ? (next ?? Object.keys(steps)[0] ?? id) : document.start }
}

const ways = ['next', 'then', 'else', 'onError', 'denied', 'do', 'join'] as const

function withoutWay(step: Step, gone: StepId, next: StepId | undefined): Step {
  const changed: Record<string, unknown> = { ...step }
  for (const way of ways) {
    if (changed[way] !== gone || (way === 'then' && step.kind !== 'condition')) continue
    if (next) changed[way] = next
    else if (way === 'do' || way === 'join') changed[way] = ''
    else delete changed[way]
  }
  if (step.kind === 'parallel')
    changed.branches = step.branches.flatMap((each) => (each === gone ? (next ?? []) : [each]))
  if (step.kind === 'switch')
    changed.cases = step.cases.flatMap((each) =>
      each.then === gone ? (next ? [{ ...each, then: next }] : []) : [each],
    )
  return changed as Step
}
