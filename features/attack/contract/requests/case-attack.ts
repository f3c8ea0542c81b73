import { z } from 'zod'
import { queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Id, Severity, Time } from '../../../../platform/contract/scalars.ts'
import { NavigatorLayer } from '../layer.ts'

/** One tactic of an incident: since when, by which techniques, and the alerts behind it. */
export const PathStep = z
  .object({
    tactic: z.string(),
    firstAt: Time,
    lastAt: Time,
    alerts: z.int(),
    techniques: z.array(z.object({ id: z.string(), alerts: z.int(), firstAt: Time })),
    /** The first five. */
    first: z.array(z.object({ id: Id, title: z.string(), severity: Severity, at: Time })),
  })
  .meta({ id: 'AttackPathStep' })
export type PathStep = z.infer<typeof PathStep>

export const CaseAttack = z
  .object({
    /** In the order of time in which each tactic was first seen. */
    steps: z.array(PathStep),
    /** Named on the case by hand, and by none of its alerts. */
    named: z.array(z.string()),
    /** Of its alerts, not in the matrix: unknown, revoked or deprecated. */
    elsewhere: z.array(z.string()),
    /** Its earliest alerts were read; there are more than were. */
    more: z.boolean(),
  })
  .meta({ id: 'CaseAttack' })
export type CaseAttack = z.infer<typeof CaseAttack>

export const caseAttack = queryRequest({
  name: 'attack.of-case',
  path: '/cases/{id}/attack',
  summary: 'The path of a case along the tactics of ATT&CK, by its alerts the reader may see',
  query: z.strictObject({}),
  answer: CaseAttack,
})

export const caseLayer = queryRequest({
  name: 'attack.layer-of-case',
  path: '/cases/{id}/attack/layer',
  summary: 'The techniques of a case, its own and of its alerts, as a layer of the ATT&CK Navigator',
  query: z.strictObject({}),
  answer: NavigatorLayer,
})
