import { z } from 'zod'
import { queryRequest } from '../../../../platform/contract/endpoint.ts'
import { TimeInput } from '../../../../platform/contract/scalars.ts'
import { GraphLink, GraphNode, NodeRef } from '../graph.ts'

const all = z.enum(['true', 'false']).default('false')

export const readAround = queryRequest({
  name: 'graph.around',
  path: '/graph/around',
  summary: 'A node with its neighbours that the reader may see, the newest first, and the links among them',
  query: z.strictObject({
    node: NodeRef,
    /** By when it occurred. */
    from: TimeInput.optional(),
    to: TimeInput.optional(),
    /** Neighbours of each kind at most. */
    limit: z.coerce.number().int().min(1).max(100).default(40),
    /** Known good and ignored observables too. */
    all,
  }),
  answer: z.object({
    node: GraphNode,
    nodes: z.array(GraphNode),
    links: z.array(GraphLink),
    /** What is not shown, as sentences. */
    left: z.array(z.string()),
  }),
})

export const findPath = queryRequest({
  name: 'graph.path',
  path: '/graph/path',
  summary: 'A shortest way between two nodes through what the reader may see',
  query: z.strictObject({
    from: NodeRef,
    to: NodeRef,
    hops: z.coerce.number().int().min(1).max(10).default(8),
    /** Through known good, ignored and very common observables too. */
    all,
  }),
  answer: z.object({
    found: z.boolean(),
    /** Those of the way in order; the two ends where there is none. */
    nodes: z.array(GraphNode),
    links: z.array(GraphLink),
    /** How it came out, and where looking ended. */
    sentence: z.string(),
  }),
})
