import type { z } from 'zod'
import type { ChangeRequest, ParsedBodyOf, AnswerOf } from '../contract/endpoint.ts'
import type { Problem } from '../contract/problem.ts'
import type { NewJob } from './jobs/enqueue.ts'
import type { Scene } from './scene.ts'

/** What a change acts on. `caseId` says which case it hangs on, for need-to-know. */
export type Target = { id: string; version?: number; caseId?: string | null }

/** What `apply` says has happened, one per target. `before` and `after` hold only what changed. */
export type FactDraft = {
  /** Only where something written with it refers to the fact. */
  id?: string
  subjectId: string
  caseId?: string | null
  /** A second case it is about: it is told on both sides, to those who may see both. */
  otherCaseId?: string | null
  data: Record<string, unknown>
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

/** A fact as it was recorded, for those who undo or react. */
export type Fact = Omit<FactDraft, 'id'> & {
  id: string
  organisationId: string
  at: Date
  fact: string
  subjectKind: string
  actorId: string | null
  groupId: string
}

export type Inverse = { change: string; subjectId: string; body: Record<string, unknown> }

/**
 * Everything a person or program can do: one file, one permission (the request's name), one fact.
 * Sets of targets are the rule, so that bulk is the same change; `one` wraps what is written for a single one.
 */
export type Change<T extends Target = Target, R extends ChangeRequest = ChangeRequest> = {
  request: R
  /** Past tense; a key of the feature's `contract/facts.ts`. */
  fact: string
  subjectKind: string
  /** Other than the request's name only where several changes are one right (`alert.triage`). */
  permission?: string
  /** Through the actor, `for update`, in the order of `refs`; what is not visible is undefined. */
  load: (scene: Scene, refs: readonly string[], input: ParsedBodyOf<R>) => Promise<(T | undefined)[]>
  /** The relation of actor and target beyond the grant; a string is the reason why not. */
  allow?: (scene: Scene, target: T) => true | string
  /** State: a Problem says why it cannot be done now. Also decides what `can` lists, so it needs no input. */
  when?: (target: T) => Problem | undefined
  /** Refuses by what the body says. */
  check?: (scene: Scene, target: T, input: ParsedBodyOf<R>) => Problem | undefined | Promise<Problem | undefined>
  apply: (scene: Scene, targets: readonly T[], input: ParsedBodyOf<R>) => Promise<FactDraft[]>
  /** Answers for the subjects of the facts, in their order, with abilities. */
  present: (scene: Scene, subjectIds: readonly string[]) => Promise<AnswerOf<R>[]>
  /** What takes it back; absent or undefined: it cannot be undone; null: it changed nothing. */
  inverse?: (fact: Fact) => Inverse | null | undefined
  /** What is to be done once this has happened; added in the same transaction. */
  jobs?: (facts: readonly Fact[]) => readonly NewJob[]
  /** Runs with sight of restricted cases: only for what must not depend on who sends (ingest). */
  system?: boolean
  /** No route of its own: a door performs it (sign-in, ingest, live notes). */
  door?: boolean
  /** Counts because a person does it: an approval, a key to what is restricted. No clock, rule or playbook may. */
  inPerson?: boolean
  /** It concerns nobody but who does it, so who may only read there may do it: following. */
  reading?: boolean
  /** Its inverse puts back the whole as it was, so it is refused where the same was done again since. */
  wholly?: boolean
  /** Its answer holds a secret that is shown once: kept nowhere, not even for a retry. */
  shownOnce?: boolean
}

/** Fixes the types of a change; nothing else. */
export const change = <T extends Target, R extends ChangeRequest<z.ZodType, z.ZodType>>(
  definition: Change<T, R>,
): Change<T, R> => definition

/** An `apply` written for a single target. */
export const one =
  <T extends Target, In>(apply: (scene: Scene, target: T, input: In) => Promise<FactDraft>) =>
  async (scene: Scene, targets: readonly T[], input: In): Promise<FactDraft[]> => {
    const drafts: FactDraft[] = []
    for (const target of targets) drafts.push(await apply(scene, target, input))
    return drafts
  }

/** The `load` of a change that creates: its place is the organisation. */
export const inOrganisation = async (scene: Scene): Promise<Target[]> => [{ id: scene.actor.organisationId }]

/* oxlint-disable typescript/no-explicit-any -- existential type: TypeScript cannot say "some T, some R". Only
   `perform` calls these, with what their own `load` and body schema gave. */
export type AnyChange = Pick<Change, 'fact' | 'subjectKind'> & {
  request: ChangeRequest
  permission?: string | undefined
  load: (scene: Scene, refs: readonly string[], input: any) => Promise<any[]>
  allow?: ((scene: Scene, target: any) => true | string) | undefined
  when?: ((target: any) => Problem | undefined) | undefined
  check?: ((scene: Scene, target: any, input: any) => Problem | undefined | Promise<Problem | undefined>) | undefined
  apply: (scene: Scene, targets: readonly any[], input: any) => Promise<FactDraft[]>
  present: (scene: Scene, subjectIds: readonly string[]) => Promise<unknown[]>
  inverse?: ((fact: Fact) => Inverse | null | undefined) | undefined
  jobs?: ((facts: readonly Fact[]) => readonly NewJob[]) | undefined
  system?: boolean | undefined
  door?: boolean | undefined
  inPerson?: boolean | undefined
  reading?: boolean | undefined
  wholly?: boolean | undefined
  shownOnce?: boolean | undefined
}
/* oxlint-enable typescript/no-explicit-any */

/**
 * What a feature has to say about a change of another that knows nothing of it, in the same transaction: refuses it, or
 * does its own part after it. So the one that is needed stays free of the ones that need it.
 */
export type Join = {
  /** Name of the change. */
  on: string
  check?: AnyChange['check']
  /** @returns the drafts, with what this part adds to what is told */
  after?: (scene: Scene, drafts: FactDraft[], input: never) => Promise<FactDraft[]>
}
