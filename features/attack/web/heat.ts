import type { Heat } from '../contract/requests/matrix.ts'
import { parentOf, type Technique } from '../contract/technique.ts'
import type { Attack } from './use-attack.ts'

/** Lower bounds of the four colours beyond none, evenly apart on a scale of powers up to the most there is. */
export const boundsOf = (most: number): number[] => {
  const bounds = [1]
  for (let step = 1; step < 4; step++) {
    const next = Math.max(bounds.at(-1)! + 1, Math.ceil(most ** (step / 4)))
    if (next <= most) bounds.push(next)
  }
  return bounds
}

/** 0 for none, 1 to 4 beyond; the most is always the strongest. */
export const levelOf = (alerts: number, bounds: readonly number[]): number => {
  const at = bounds.findLastIndex((bound) => alerts >= bound)
  return at < 0 ? 0 : at + 1 + (4 - bounds.length)
}

export type Cell = { technique: Technique; alerts: number; subs: readonly Cell[] }
export type Column = { id: string; name: string; alerts: number; cells: readonly Cell[] }

/** The matrix: tactics with their techniques in the order of their names, sub-techniques inside. */
export const columnsOf = (attack: Attack, heat: Heat, shown: 'all' | 'seen'): Column[] => {
  const counts = new Map(heat.techniques.map(({ id, alerts }) => [id, alerts]))
  const alertsOf = (id: string) => counts.get(id) ?? 0
  const kept = attack.techniques.filter(({ id, gone }) => !gone && (shown === 'all' || alertsOf(id) > 0))
  const cellOf = (technique: Technique): Cell => ({ technique, alerts: alertsOf(technique.id), subs: [] })
  const subs = Map.groupBy(
    kept.filter(({ id }) => parentOf(id)),
    ({ id }) => parentOf(id)!,
  )
  const whole = kept
    .filter(({ id }) => !parentOf(id))
    .map((technique) => ({ ...cellOf(technique), subs: (subs.get(technique.id) ?? []).map(cellOf) }))
    .toSorted((a, b) => a.technique.name.localeCompare(b.technique.name, 'en'))
  return attack.tactics.map(({ id, name }) => ({
    id,
    name,
    alerts: heat.tactics.find((tactic) => tactic.id === id)?.alerts ?? 0,
    cells: whole.filter(({ technique }) => technique.tactics.includes(id)),
  }))
}
