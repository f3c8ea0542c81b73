import type { Host } from '../estate.ts'
import type { Random } from '../random.ts'

export type Detection = {
  name: string
  description: string
  severity: 'Informational' | 'Low' | 'Medium' | 'High' | 'Critical'
  tactic: string
  technique: string
  techniqueId: string
  file: string
  command: string
}

type Said = { detection: Detection; host: Host; account: string; random: Random; sha256?: string; more?: object }

const numbers = { Informational: 10, Low: 30, Medium: 50, High: 70, Critical: 90 } as const

/** One detection of the event stream. */
export function crowdstrike(at: Date, { detection: d, host, account, random, sha256, more = {} }: Said): object {
  const agent = random.hex(32)
  const id = `5c1d:ind:${agent}:${random.digits(12)}`
  return {
    metadata: {
      customerIDString: '5c1d',
      offset: Number(random.digits(8)),
      eventType: 'EppDetectionSummaryEvent',
      eventCreationTime: at.getTime(),
      version: '1.0',
    },
    event: {
      Hostname: host.name,
      LocalIP: host.ip,
      UserName: account,
      LogonDomain: 'FREIGHT',
      Name: d.name,
      Description: d.description,
      Severity: numbers[d.severity],
      SeverityName: d.severity,
      FileName: d.file,
      FilePath: `\\Device\\HarddiskVolume3\\Windows\\System32\\${d.file}`,
      CommandLine: d.command,
      SHA256String: sha256 ?? random.hex(64),
      FalconHostLink: `https://falcon.eu-1.crowdstrike.com/activity-v2/detections/${id}`,
      AgentIdString: agent,
      CompositeId: id,
      Tactic: d.tactic,
      Technique: d.technique,
      MitreAttack: [{ Tactic: d.tactic, Technique: d.technique, TechniqueID: d.techniqueId }],
      UTCTimestamp: Math.floor(at.getTime() / 1000) - 20,
      ...more,
    },
  }
}
