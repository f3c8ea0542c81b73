import { bucketOf, type AlertMeasures } from './measure-alert.ts'

/** The columns of sums, in the order in which they travel. */
export const sums = [
  'alerts',
  'repeats',
  'suppressed',
  'linked',
  'true_positive',
  'benign_true_positive',
  'false_positive',
  'duplicate',
  'undetermined',
  'in_case',
  'decided',
  'triage_s',
] as const

/** With the ids its kind goes by: its own, and that of all rules together. */
export type Kinded = AlertMeasures & { kindId: number; plainId: number }

export type Cell = { grain: 'day' | 'plain' | 'hour' | 'quarter'; at: number; kindId: number; sums: number[] }
export type Bucket = { grain: 'day' | 'hour'; at: number; kindId: number; bucket: number; alerts: number }

const hour = 3_600_000
const day = 86_400_000

/** Differences of sums, gathered over many alerts before they are written. */
export class Cells {
  private readonly counts = new Map<string, Cell>()
  private readonly buckets = new Map<string, Bucket>()

  /** `sign` 1: it counts for this now; -1: it does no more. */
  add(alert: Kinded, sign: 1 | -1): void {
    if (!alert.counted) return
    const { at, kindId, plainId, triageS } = alert
    const [hourAt, dayAt] = [Math.floor(at / hour) * hour, Math.floor(at / day) * day]
    const values = valuesOf(alert)
    this.count({ grain: 'quarter', at, kindId }, values, sign)
    this.count({ grain: 'hour', at: hourAt, kindId: plainId }, values, sign)
    this.count({ grain: 'day', at: dayAt, kindId }, values, sign)
    this.count({ grain: 'plain', at: dayAt, kindId: plainId }, values, sign)
    if (triageS === null) return
    this.bucket({ grain: 'hour', at: hourAt, kindId: plainId, bucket: bucketOf(triageS) }, sign)
    this.bucket({ grain: 'day', at: dayAt, kindId: plainId, bucket: bucketOf(triageS) }, sign)
  }

  private count(key: Omit<Cell, 'sums'>, values: readonly number[], sign: number): void {
    const name = `${key.grain} ${key.at} ${key.kindId}`
    const cell = this.counts.get(name) ?? { ...key, sums: values.map(() => 0) }
    for (const [index, value] of values.entries()) cell.sums[index] = (cell.sums[index] ?? 0) + sign * value
    this.counts.set(name, cell)
  }

  private bucket(key: Omit<Bucket, 'alerts'>, sign: number): void {
    const name = `${key.grain} ${key.at} ${key.kindId} ${key.bucket}`
    const found = this.buckets.get(name) ?? { ...key, alerts: 0 }
    found.alerts += sign
    this.buckets.set(name, found)
  }

  /** Those that came to something, in the order of their keys, so that two writers never wait in a circle. */
  changed(): { counts: Cell[]; buckets: Bucket[] } {
    return {
      counts: [...this.counts.values()].filter((cell) => cell.sums.some((value) => value !== 0)).sort(inOrder),
      buckets: [...this.buckets.values()]
        .filter(({ alerts }) => alerts !== 0)
        .sort((a, b) => inOrder(a, b) || a.bucket - b.bucket),
    }
  }
}

type Key = { grain: string; at: number; kindId: number }
const inOrder = (a: Key, b: Key): number =>
  a.grain < b.grain ? -1 : a.grain > b.grain ? 1 : a.at - b.at || a.kindId - b.kindId

function valuesOf({ fate, inCase, repeats, triageS }: AlertMeasures): number[] {
  return sums.map((name) => {
    if (name === 'alerts') return 1
    if (name === 'repeats') return repeats
    if (name === 'in_case') return inCase ? 1 : 0
    if (name === 'decided') return triageS === null ? 0 : 1
    if (name === 'triage_s') return triageS ?? 0
    return fate === name ? 1 : 0
  })
}
