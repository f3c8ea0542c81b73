import type { Host } from '../estate.ts'
import type { Random } from '../random.ts'

export type WazuhRule = {
  id: string
  level: number
  description: string
  groups: readonly string[]
  technique?: readonly [id: string, tactic: string]
}

type Said = { rule: WazuhRule; host: Host; random: Random; log?: string; location?: string; more?: object }

/** One line of Wazuh's alerts.json. */
export const wazuh = (at: Date, { rule, host, random, log, location, more = {} }: Said): object => ({
  timestamp: at.toISOString().replace('Z', '+0000'),
  rule: {
    level: rule.level,
    description: rule.description,
    id: rule.id,
    firedtimes: random.between(1, 9),
    groups: rule.groups,
    ...(rule.technique ? { mitre: { id: [rule.technique[0]], tactic: [rule.technique[1]] } } : {}),
  },
  agent: {
    id: String((host.ip.split('.').reduce((sum, part) => sum * 7 + Number(part), 0) % 899) + 100),
    name: host.name,
    ip: host.ip,
  },
  manager: { name: 'wazuh-manager' },
  id: `${Math.floor(at.getTime() / 1000)}.${random.digits(7)}`,
  ...(log ? { full_log: log } : {}),
  location: location ?? (host.os === 'windows' ? 'EventChannel' : '/var/log/auth.log'),
  ...more,
})
