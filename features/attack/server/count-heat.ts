import type { Heat } from '../contract/requests/matrix.ts'
import { inMatrix, tactics, withParent } from './attack.ts'

/** So many alerts name exactly these techniques. */
export type Named = { techniques: readonly string[]; alerts: number }

/** Sums up by technique and tactic, each alert once in each. */
export function countHeat(named: readonly Named[]): Heat {
  const cells = new Map<string, number>()
  const columns = new Map<string, number>()
  const elsewhere = new Map<string, number>()
  const add = (to: Map<string, number>, keys: Iterable<string>, alerts: number) => {
    for (const key of keys) to.set(key, (to.get(key) ?? 0) + alerts)
  }
  let all = 0
  for (const { techniques, alerts } of named) {
    all += alerts
    const known = techniques.flatMap((id) => inMatrix(id) ?? [])
    add(cells, new Set(known.flatMap(({ id }) => withParent(id))), alerts)
    add(columns, new Set(known.flatMap((technique) => technique.tactics)), alerts)
    add(elsewhere, new Set(techniques.filter((id) => !inMatrix(id))), alerts)
  }
  const listed = (from: ReadonlyMap<string, number>) =>
    [...from].map(([id, alerts]) => ({ id, alerts })).toSorted((a, b) => b.alerts - a.alerts || (a.id < b.id ? -1 : 1))
  return {
    alerts: all,
    tactics: tactics.map(({ id }) => ({ id, alerts: columns.get(id) ?? 0 })),
    techniques: listed(cells),
    elsewhere: listed(elsewhere),
  }
}
