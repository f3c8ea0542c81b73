import { Pap, Tlp } from '../../../platform/contract/scalars.ts'
import { strictest } from './case.ts'

/** What a case takes from an alert. */
export type PulledAlert = {
  id: string
  title: string
  type: string | null
  severity: number
  tlp: string | null
  pap: string | null
  tags: readonly string[]
  techniques: readonly string[]
  assets: readonly { type: string; name: string }[]
  occurredAt: Date
  detectedAt: Date
}

export type PulledIn = {
  title: string
  type: string | null
  severity: number
  tlp: Tlp
  pap: Pap
  tags: string[]
  techniques: string[]
  assets: { type: string; name: string }[]
  occurredAt: Date | null
  detectedAt: Date | null
}

const medium = 3
const distinct = <Value>(values: readonly Value[], most: number): Value[] => [...new Set(values)].slice(0, most)
const earliest = (times: readonly Date[]): Date | null =>
  times.reduce<Date | null>((first, at) => (first && first <= at ? first : at), null)

/** What several alerts say together: the most severe leads, the strictest protocol holds, the earliest time counts. */
export function pullIn(alerts: readonly PulledAlert[]): PulledIn {
  const bySeverity = alerts.toSorted(
    (a, b) => b.severity - a.severity || a.detectedAt.getTime() - b.detectedAt.getTime(),
  )
  const lead = bySeverity[0]
  const titles = new Set(alerts.map((alert) => alert.title)).size
  return {
    title: lead ? `${lead.title.slice(0, 270)}${titles > 1 ? ` and ${titles - 1} more` : ''}` : '',
    type: bySeverity.find((alert) => alert.type !== null)?.type ?? null,
    severity: lead?.severity ?? medium,
    tlp:
      strictest(
        Tlp.options,
        alerts.map((alert) => alert.tlp),
      ) ?? 'amber',
    // PAP knows no amber+strict; some senders do, and mean amber.
    pap:
      strictest(
        Pap.options,
        alerts.map((alert) => (alert.pap === 'amber+strict' ? 'amber' : alert.pap)),
      ) ?? 'amber',
    tags: distinct(
      alerts.flatMap((alert) => alert.tags),
      50,
    ),
    techniques: distinct(
      alerts.flatMap((alert) => alert.techniques),
      100,
    ),
    assets: assetsOf(alerts),
    occurredAt: earliest(alerts.map((alert) => alert.occurredAt)),
    detectedAt: earliest(alerts.map((alert) => alert.detectedAt)),
  }
}

/** Each once; type and name alone, for the rest of what a tool says of an asset stays with its alert. */
export function assetsOf(alerts: readonly Pick<PulledAlert, 'assets'>[]): { type: string; name: string }[] {
  const found = new Map(
    alerts.flatMap((alert) => alert.assets.map(({ type, name }) => [`${type}\n${name}`, { type, name }] as const)),
  )
  return [...found.values()].slice(0, 500)
}
