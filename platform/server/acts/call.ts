import type { Problem } from '../../contract/problem.ts'
import type { AnyChange, Fact } from '../change.ts'
import type { Once } from '../jobs/reactions.ts'
import type { Actor, Source } from '../scene.ts'

export type Request = {
  change: AnyChange
  /** Ids or keys of the targets; empty for a change that creates. */
  refs: readonly string[]
  body: unknown
  ifMatch?: number | undefined
}

export type Call = {
  actor: Actor
  source: Source
  idempotencyKey?: string | undefined
  /** One id for all facts of one call, so that a bulk is undone as one. */
  groupId?: string
  /** The fact this takes back. */
  undoes?: string
  once?: Once
  /** Bulk: what one target refuses does not stop the others. */
  partial?: boolean
}

export type Outcome = { ref: string; answer?: unknown; problem?: Problem }
export type Performed = { groupId: string; outcomes: Outcome[]; facts: Fact[]; repeated?: boolean }
