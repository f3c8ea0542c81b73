import type { Registry } from '../../../../platform/server/registry.ts'
import type { TaskScene } from '../../../../platform/server/feature.ts'
import type { Actor } from '../../../../platform/server/scene.ts'
import type { PlaybookDocument } from '../../contract/document/playbook.ts'
import type { Step } from '../../contract/document/step.ts'
import type { Means } from '../means.ts'
import type { RunTarget, StepRow } from '../stores/runs.store.ts'
import type { CameTo } from '../stores/steps.store.ts'

/** What the engine has to work with. */
export type Engine = { scene: TaskScene; registry: Registry; means: Means }

/** A step about to be done, with all it may need to know. */
export type Standing = {
  run: RunTarget
  row: StepRow
  step: Step
  document: PlaybookDocument
  /** What the steps it speaks of came to, and what the turns it stands in are about. */
  came: readonly CameTo[]
  items: Record<string, unknown>
  /** Why the run cannot go on on behalf of who started it. */
  stopped: string | undefined
  /** On behalf of who started the run, with what its publisher may do. */
  actor: Actor
  publishedBy: string
  /** Whoever holds it to account in the log. */
  source: `reaction:${string}`
  starter: { id: string; name: string }
}

export type Payload = {
  organisationId: string
  stepId: string
  attempt: number
  /** Why it is looked at: to begin it, or because what it waits for may have come. */
  why: 'begin' | 'due' | 'fact' | 'look' | 'answered' | 'child'
  factId?: string | undefined
  /** The deadline that came, as a time. */
  dueAt?: string | undefined
}
