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
  | { kind: 'failed'; sentence: string; input?: unknown; again?: boolean }
  | { kind: 'forks'; branches: readonly StepId[] }
  | { kind: 'turns'; items: readonly unknown[] }
  | { kind: 'ends'; ending: Ending }

/** Says in a sentence why a step cannot be done; the run keeps it. */
export class StepFailure extends Error {
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
  return JSON.parse(text.replaceAll('\\u0000', '')) as unknown
}
