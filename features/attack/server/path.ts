import { Severity } from '../../../platform/contract/scalars.ts'
import type { CaseAttack, PathStep } from '../contract/requests/case-attack.ts'
import { inMatrix, tactics } from './attack.ts'

export type Told = { id: string; title: string; severity: number; at: Date; techniques: readonly string[] }

const shownAlerts = 5

/**
 * A technique of several tactics stands at one: the one that most alerts of the case speak for by techniques that have no
 * other, and where none do the first of the matrix. Else valid accounts alone would draw a path through four tactics.
 */
export function placesOf(alerts: readonly Told[]): Map<string, string> {
  const sure = new Map<string, number>()
  const ids = new Set<string>()
  for (const id of alerts.flatMap((alert) => alert.techniques)) {
    const technique = inMatrix(id)
    if (!technique) continue
    ids.add(id)
    const [only, ...others] = technique.tactics
    if (only && others.length === 0) sure.set(only, (sure.get(only) ?? 0) + 1)
  }
  const likeliest = (of: readonly string[]) => of.toSorted((a, b) => (sure.get(b) ?? 0) - (sure.get(a) ?? 0))[0]
  return new Map([...ids].flatMap((id) => [[id, likeliest(inMatrix(id)?.tactics ?? []) ?? ''] as const]))
}

/** @param alerts in order of time */
export function pathOf(alerts: readonly Told[]): PathStep[] {
  const places = placesOf(alerts)
  const steps = tactics.flatMap(({ id: tactic }) => {
    const own = alerts.filter((alert) => alert.techniques.some((id) => places.get(id) === tactic))
    const [first] = own
    if (!first) return []
    const ids = new Set(own.flatMap((alert) => alert.techniques.filter((id) => places.get(id) === tactic)))
    return [
      {
        tactic,
        firstAt: first.at.toISOString(),
        lastAt: own.at(-1)!.at.toISOString(),
        alerts: own.length,
        techniques: [...ids].map((id) => {
          const naming = own.filter((alert) => alert.techniques.includes(id))
          return { id, alerts: naming.length, firstAt: naming[0]!.at.toISOString() }
        }),
        first: own.slice(0, shownAlerts).map(({ id, title, severity, at }) => ({
          id,
          title,
          severity: Severity.options[severity - 1] ?? 'medium',
          at: at.toISOString(),
        })),
      },
    ]
  })
  return steps.toSorted((a, b) => a.firstAt.localeCompare(b.firstAt))
}

export function attackOf(alerts: readonly Told[], own: readonly string[], more: boolean): CaseAttack {
  const carried = new Set(alerts.flatMap((alert) => alert.techniques))
  return {
    steps: pathOf(alerts),
    named: own.filter((id) => !carried.has(id)),
    elsewhere: [...carried].filter((id) => !inMatrix(id)),
    more,
  }
}
