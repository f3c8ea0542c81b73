import { mailDomain } from '../cast.ts'
import type { Host } from '../estate.ts'
import type { Random } from '../random.ts'

export type ElasticRule = {
  name: string
  description: string
  severity: 'low' | 'medium' | 'high' | 'critical'
  technique: string
  tactic: string
}

type Said = { rule: ElasticRule; host: Host; account: string; random: Random; reason: string; more?: object }

const score = { low: 21, medium: 47, high: 73, critical: 99 } as const

/** One hit of the alerts index. */
export function elastic(at: Date, { rule, host, account, random, reason, more = {} }: Said): object {
  const uuid = random.hex(40)
  const [technique = '', sub] = rule.technique.split('.')
  return {
    _index: '.internal.alerts-security.alerts-default-000007',
    _id: uuid,
    _source: {
      '@timestamp': at.toISOString(),
      'kibana.alert.uuid': uuid,
      'kibana.alert.rule.name': rule.name,
      'kibana.alert.rule.description': rule.description,
      'kibana.alert.reason': reason,
      'kibana.alert.severity': rule.severity,
      'kibana.alert.risk_score': score[rule.severity],
      'kibana.alert.url': `https://kibana.${mailDomain}/app/security/alerts/redirect/${uuid}`,
      'kibana.alert.rule.tags': ['Domain: Endpoint', `OS: ${host.os === 'windows' ? 'Windows' : 'Linux'}`],
      'kibana.alert.rule.threat': [
        {
          framework: 'MITRE ATT&CK',
          tactic: { name: rule.tactic },
          technique: [{ id: technique, ...(sub ? { subtechnique: [{ id: rule.technique }] } : {}) }],
        },
      ],
      host: { name: host.name.toLowerCase(), ip: [host.ip], os: { type: host.os } },
      user: { name: account, domain: 'FREIGHT' },
      ...more,
    },
  }
}
