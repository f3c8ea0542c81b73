import { z } from 'zod'
import { AlertFilter } from '../../../alerts/contract/requests/list-alerts.ts'
import { queryRequest } from '../../../../platform/contract/endpoint.ts'
import { NavigatorLayer } from '../layer.ts'
import { Tactic, Technique } from '../technique.ts'

/** Which alerts are counted; each as the list of alerts takes it. */
export const Selection = AlertFilter.pick({
  status: true,
  severity: true,
  source: true,
  case: true,
  group: true,
  from: true,
  to: true,
})
export type Selection = z.output<typeof Selection>

export const readAttack = queryRequest({
  name: 'attack.read',
  path: '/attack',
  summary: 'Tactics and techniques of ATT&CK for Enterprise, as MITRE names them: © The MITRE Corporation',
  query: z.strictObject({}),
  answer: z.object({ version: z.string(), tactics: z.array(Tactic), techniques: z.array(Technique) }),
})

export const Heat = z
  .object({
    /** Alerts of the selection that name a technique at all. */
    alerts: z.int(),
    /** Each alert once, however many techniques of the tactic it names. */
    tactics: z.array(z.object({ id: z.string(), alerts: z.int() })),
    /** A technique with its sub-techniques, each alert once; the sub-techniques for themselves as well. */
    techniques: z.array(z.object({ id: z.string(), alerts: z.int() })),
    /** Ids that are not in the matrix: unknown, revoked or deprecated. */
    elsewhere: z.array(z.object({ id: z.string(), alerts: z.int() })),
  })
  .meta({ id: 'AttackHeat' })
export type Heat = z.infer<typeof Heat>

export const attackHeat = queryRequest({
  name: 'attack.heat',
  path: '/attack/heat',
  summary: 'How many alerts of a selection name each technique and tactic; only alerts the reader may see',
  query: Selection,
  answer: Heat,
})

export const attackLayer = queryRequest({
  name: 'attack.layer',
  path: '/attack/layer',
  summary: 'The same numbers as a layer of the ATT&CK Navigator',
  query: Selection,
  answer: NavigatorLayer,
})
