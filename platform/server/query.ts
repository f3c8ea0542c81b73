import { Problem } from '../contract/problem.ts'
import { granted, needs } from './policy.ts'
import type { z } from 'zod'
import type { AnswerOf, ParsedFilterOf, QueryRequest } from '../contract/endpoint.ts'
import type { Actor, Scene } from './scene.ts'

/** One screen or list. Reads under the eyes of the actor, in a transaction that cannot write. */
export type Query<R extends QueryRequest = QueryRequest> = {
  request: R
  permission: string
  /** It tries changes out (`tryOut`), in a transaction that is always taken back. */
  trial?: true
  run: (scene: Scene, filter: ParsedFilterOf<R>, params: Record<string, string>) => Promise<AnswerOf<R>>
}

export const query = <R extends QueryRequest<z.ZodType, z.ZodType>>(definition: Query<R>): Query<R> => definition

export type AnyQuery = Omit<Query, 'run' | 'request'> & {
  request: QueryRequest
  // oxlint-disable-next-line typescript/no-explicit-any -- existential type: the registry holds queries of every filter
  run: (scene: Scene, filter: any, params: Record<string, string>) => Promise<unknown>
}

/** What is read besides that has a permission of its own: the refusal; undefined where nothing is lacking. */
export const lacking = (actor: Actor, permission: string): Problem | undefined =>
  granted(actor, permission) ? undefined : new Problem('forbidden', 'request.forbidden', needs(actor, permission))
