import type { Assignment, Signal } from './signal.ts'
import { openEngine, type Settings } from './engine.ts'

/** A signal and the story it was made for; '-' is background. */
export type Told = Signal & { story: string }

const start = 1_700_000_000_000

/** A repeatable stand-in for chance, 0 to 1. */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Two days of background on five hosts, and in the second day four stories, two of them at once on one host. */
export function smallWorld(): Told[] {
  const roll = dice(7)
  const alerts: Omit<Told, 'id'>[] = []
  const add = (story: string, seconds: number, [host, rule, title]: [string, string, string]) =>
    alerts.push({
      story,
      at: start + Math.round(seconds * 1000),
      host,
      addresses: [`10.0.0.${host.length}`],
      rule,
      title,
    })
  for (const host of ['door', 'ledger', 'archive', 'kitchen-2', 'warehouse'])
    for (let at = roll() * 300; at < 172_800; at += 60 + roll() * 600)
      add('-', at, [host, 'noise-1', `Firewall: connection closed on port ${Math.floor(roll() * 9999)}`])
  for (let at = 100; at < 172_800; at += 7000 * roll() + 3000)
    add('-', at, ['ledger', 'noise-2', 'Package update of the package index'])
  const day = 100_000
  for (let n = 0; n < 400; n++)
    add('crawl', day + Math.floor(n / 40), ['door', 'w-404', 'Web server: request for a missing URL'])
  for (let n = 0; n < 8; n++)
    add('takeover', day + 4 + n / 4, ['door', `a-${n % 4}`, 'New session of user in audit log'])
  for (let n = 0; n < 9; n++)
    add('resolver', day + 900, ['archive', 'd-1', 'DNS query of an unusual length for one domain'])
  for (let n = 0; n < 12; n++)
    add('sweep', day + 4000 + n / 3, [['door', 'ledger', 'archive'][n % 3] as string, 's-1', 'Port scan seen'])
  return alerts.sort((a, b) => a.at - b.at).map((alert, id) => ({ ...alert, id: `n${id}` }))
}

export function run(signals: readonly Signal[], settings: Settings = { strictness: 1 }): Assignment[] {
  const engine = openEngine(settings)
  return [...signals.flatMap((signal) => engine.take(signal)), ...engine.flush()]
}

/** Of the pairs of a story the part that shares a group, and of the pairs in these groups the part of one story: the means. */
export function judge(told: readonly { id: string; story: string }[], answer: readonly Assignment[]) {
  const groupOf = new Map(answer.map(({ id, group }) => [id, group]))
  const sizes = new Map<string, number>()
  for (const { group } of answer) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  const stories = new Map<string, Map<string, number>>()
  for (const { id, story } of told) {
    if (story === '-') continue
    const groups = stories.get(story) ?? new Map<string, number>()
    const group = groupOf.get(id) as string
    stories.set(story, groups.set(group, (groups.get(group) ?? 0) + 1))
  }
  const each = [...stories.values()].map((groups) => {
    const counts = [...groups]
    const size = counts.reduce((sum, [, count]) => sum + count, 0)
    const pairs = counts.reduce((sum, [, count]) => sum + count ** 2, 0)
    const all = counts.reduce((sum, [group, count]) => sum + count * (sizes.get(group) ?? 0), 0)
    return { recall: pairs / size ** 2, purity: pairs / all }
  })
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length
  return { recall: mean(each.map(({ recall }) => recall)), purity: mean(each.map(({ purity }) => purity)) }
}

/** The same alerts, those of one second in another order. */
export function shuffleTies<T extends Signal>(signals: readonly T[], seed: number): T[] {
  const roll = dice(seed)
  const keyed = signals.map((signal) => ({ signal, second: Math.floor(signal.at / 1000), key: roll() }))
  return keyed
    .sort((a, b) => a.second - b.second || a.signal.at - b.signal.at || a.key - b.key)
    .map(({ signal }) => signal)
}

/** Every host and address under another name, each always the same. */
export function rename<T extends Signal>(signals: readonly T[]): T[] {
  const turned = (name: string) => `x-${[...name].reverse().join('')}`
  return signals.map((signal) => ({
    ...signal,
    host: signal.host === null ? null : turned(signal.host),
    addresses: signal.addresses.map(turned),
  }))
}
