import { ruleOf } from '../../../alerts/contract/rule.ts'
import { fates, type Fate } from '../../contract/counted.ts'

/** What is read of an alert, its case and its facts. */
export type AlertInput = {
  id: string
  source: string
  title: string
  type: string | null
  severity: number
  status: string
  disposition: string | null
  caseId: string | null
  restricted: boolean
  receivedAt: Date
  arrivals: number
  decidedAt: Date | null
  decidedBy: string | null
}

export type Kind = { source: string; type: string; severity: number; rule: string }

/** What an alert is counted as. Times in milliseconds. */
export type AlertMeasures = {
  id: string
  at: number
  kind: Kind
  counted: boolean
  fate: Fate
  inCase: boolean
  repeats: number
  triageS: number | null
  decidedAt: number | null
  decidedBy: string | null
}

const quarter = 900_000
export const quarterOf = (at: number): number => Math.floor(at / quarter) * quarter

export function measureAlert(alert: AlertInput): AlertMeasures {
  const { id, source, title, type, severity, status, restricted, receivedAt, arrivals } = alert
  // Taken back, it is as if nobody had looked.
  const decided = status === 'new' ? null : alert.decidedAt
  return {
    id,
    at: quarterOf(receivedAt.getTime()),
    kind: { source, type: type ?? '', severity, rule: ruleOf(title) },
    counted: !restricted,
    fate: fateOf(alert),
    inCase: alert.caseId !== null && status !== 'suppressed',
    repeats: arrivals - 1,
    triageS: decided === null ? null : Math.max(0, Math.round((decided.getTime() - receivedAt.getTime()) / 1000)),
    decidedAt: decided?.getTime() ?? null,
    decidedBy: decided === null ? null : alert.decidedBy,
  }
}

function fateOf({ status, disposition }: AlertInput): Fate {
  if (status === 'closed') return fates.find((each) => each === disposition) ?? 'undetermined'
  return status === 'linked' || status === 'suppressed' ? status : 'waiting'
}

const step = Math.log(1.1)
/** Of a histogram whose steps are a tenth of what they begin at; less than a second is a second. */
export const bucketOf = (seconds: number): number => Math.floor(Math.log(Math.max(1, seconds)) / step + 1e-9)
/** What stands for a bucket: off by less than a twentieth of whatever is in it. */
export const valueOfBucket = (bucket: number): number => Math.exp((bucket + 0.5) * step)
