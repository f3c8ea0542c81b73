import { z } from 'zod'
import { relationKinds } from '../../observables/contract/observable.ts'
import { Id, Severity, Time } from '../../../platform/contract/scalars.ts'

export const nodeKinds = ['alert', 'case', 'observable'] as const
export type NodeKind = (typeof nodeKinds)[number]

/** `observable:0199…`: what a node is, and its id. */
export const NodeRef = z
  .string()
  .regex(
    /^(?:alert|case|observable):[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
    'A node is said as alert:ID, case:ID or observable:ID.',
  )

export const GraphNode = z
  .object({
    ref: z.string(),
    kind: z.enum(nodeKinds),
    id: Id,
    /** The value, title, or title of a case. */
    label: z.string(),
    /** Type of the observable, source of the alert, key of the case. */
    hint: z.string(),
    severity: Severity.nullable(),
    /** Status of an alert, stage of a case. */
    status: z.string().nullable(),
    ioc: z.boolean(),
    /** Says little, and is not gone through unless asked: known good, or ignored in similarity. */
    plain: z.boolean(),
    at: Time.nullable(),
  })
  .meta({ id: 'GraphNode' })
export type GraphNode = z.infer<typeof GraphNode>

export const linkKinds = ['seen_in', 'in_case', 'merged_into', ...relationKinds] as const
export type LinkKind = (typeof linkKinds)[number]

/** `from` `kind` `to`; one for two nodes and a kind. */
export const GraphLink = z
  .object({ from: z.string(), to: z.string(), kind: z.enum(linkKinds), at: Time.nullable() })
  .meta({ id: 'GraphLink' })
export type GraphLink = z.infer<typeof GraphLink>
