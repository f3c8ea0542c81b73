import type { Random } from '../random.ts'

export type Signature = { sid: number; signature: string; category: string; priority: 1 | 2 | 3; technique?: string }
export type Endpoint = { ip: string; port: number }
export type Flow = { id: number; from: Endpoint; to: Endpoint; proto: 'TCP' | 'UDP'; app?: string }

export const flowId = (random: Random): number => Number(random.digits(15))

/** One EVE record of event_type alert; `more` are records of the application layer (http, dns, tls). */
export const eve = (
  at: Date,
  { signature: rule, flow, more = {} }: { signature: Signature; flow: Flow; more?: object },
): object => ({
  timestamp: at.toISOString().replace('Z', '000+0000'),
  flow_id: flow.id,
  in_iface: 'ens192',
  event_type: 'alert',
  src_ip: flow.from.ip,
  src_port: flow.from.port,
  dest_ip: flow.to.ip,
  dest_port: flow.to.port,
  proto: flow.proto,
  ...(flow.app ? { app_proto: flow.app } : {}),
  alert: {
    action: 'allowed',
    gid: 1,
    signature_id: rule.sid,
    rev: 3,
    signature: rule.signature,
    category: rule.category,
    severity: rule.priority,
    ...(rule.technique ? { metadata: { mitre_technique_id: [rule.technique] } } : {}),
  },
  ...more,
})
