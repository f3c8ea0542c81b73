import type { z } from 'zod'

/** What is said over HTTP, once: the server serves it, the web calls it, OpenAPI describes it. */
export type ChangeRequest<Body extends z.ZodType = z.ZodType, Answer extends z.ZodType = z.ZodType> = {
  kind: 'change'
  /** Permission and audit action as well: `case.close`. */
  name: string
  /** Below `/api/v1`; `{id}` is the target. Without `{id}` the change creates. */
  path: string
  summary: string
  body: Body
  answer: Answer
}

export type QueryRequest<Query extends z.ZodType = z.ZodType, Answer extends z.ZodType = z.ZodType> = {
  kind: 'query'
  name: string
  path: string
  summary: string
  query: Query
  answer: Answer
}

export type Endpoint = ChangeRequest | QueryRequest

export const changeRequest = <Body extends z.ZodType, Answer extends z.ZodType>(
  request: Omit<ChangeRequest<Body, Answer>, 'kind'>,
): ChangeRequest<Body, Answer> => ({ kind: 'change', ...request })

export const queryRequest = <Query extends z.ZodType, Answer extends z.ZodType>(
  request: Omit<QueryRequest<Query, Answer>, 'kind'>,
): QueryRequest<Query, Answer> => ({ kind: 'query', ...request })

export type BodyOf<R> = R extends ChangeRequest<infer B, z.ZodType> ? z.input<B> : never
export type ParsedBodyOf<R> = R extends ChangeRequest<infer B, z.ZodType> ? z.output<B> : never
export type FilterOf<R> = R extends QueryRequest<infer Q, z.ZodType> ? z.input<Q> : never
export type ParsedFilterOf<R> = R extends QueryRequest<infer Q, z.ZodType> ? z.output<Q> : never
export type AnswerOf<R> = R extends { answer: infer A extends z.ZodType } ? z.output<A> : never
