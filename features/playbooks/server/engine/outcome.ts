import { Untold } from '../../../../platform/contract/expressions/fill.ts'
import type { StepId } from '../../contract/document/step.ts'
import type { Ending } from '../stores/runs.store.ts'
import type { Wait } from '../stores/steps.store.ts'

/** What came of a step, to be kept in one transaction with what follows from it. */
export type Outcome =
  | { kind: 'done'; output: unknown; input?: unknown; to?: StepId | undefined }
  /** `look`: what it waits for may have come already. */
  | {
      kind: 'waits'
      input?: unknown
      state?: Record<string, unknown>
      dueAt?: Date | null
      for?: readonly Wait[]
      look?: boolean
    }
  /** `final`: nothing tries again or goes another way. */
  | { kind: 'failed'; sentence: string; input?: unknown; again?: boolean; final?: boolean }
  | { kind: 'forks'; branches: readonly StepId[] }
  | { kind: 'turns'; items: readonly unknown[] }
  | { kind: 'ends'; ending: Ending }

/** Says in a sentence why a step cannot be done; the run keeps it. */
export class StepFailure extends Untold {
  /** Trying again could help: the other side was busy, or not there. */
  readonly again: boolean

  constructor(sentence: string, again = false) {
    super(sentence)
    this.again = again
  }
}

export const mostOutput = 64 * 1024

/** @throws StepFailure for what is larger than is kept of a step */
export function kept(output: unknown): unknown {
  const text = JSON.stringify(output ?? null)
  if (text.length > mostOutput)
    throw new StepFailure(`It came to ${Math.ceil(text.length / 1024)} KB; ${mostOutput / 1024} KB of a step are kept.`)
  return storable(JSON.parse(text), 0)
}

const mostDepth = 100

/** What PostgreSQL keeps as JSON: without NUL and lone surrogates, and not so deep that nobody can read it again. */
function storable(value: unknown, depth: number): unknown {
  if (depth > mostDepth) throw new StepFailure(`It is nested more than ${mostDepth} deep, which is more than is kept.`)
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed()
  if (Array.isArray(value)) return value.map((each) => storable(each, depth + 1))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [storable(key, depth) as string, storable(each, depth + 1)]),
  )
}
