import { ruleOf } from '../../../alerts/contract/rule.ts'
import { placeInMatrix } from '../../../attack/server/index.ts'
import type { Signal } from '../engine/signal.ts'

/** What an alert says of itself, as it is kept. */
export type Told = {
  id: string
  at: Date
  source: string
  type: string | null
  title: string
  techniques: string[]
  assets: { type: string; name: string }[]
}

export type Named = { type: string; value: string; internal: boolean }

/** An alert and the observables it names as the engine hears them: its host is what it says, or the nearest thing to one. */
export function signalOf(row: Told, observables: readonly Named[]): Signal {
  const addresses = observables.filter(({ type }) => type === 'ipv4' || type === 'ipv6')
  const host =
    row.assets[0]?.name ??
    observables.find(({ type }) => type === 'hostname')?.value ??
    addresses.find(({ internal }) => internal)?.value ??
    addresses[0]?.value ??
    null
  const tactic = placeInMatrix(row.techniques)
  return {
    id: row.id,
    at: row.at.getTime(),
    host: host?.toLowerCase() ?? null,
    addresses: addresses.map(({ value }) => value),
    rule: `${row.source} ${ruleOf(row.title)}`,
    title: row.title,
    // Addresses are heard as such.
    entities: observables.filter((each) => !addresses.includes(each)).map(({ type, value }) => ({ kind: type, value })),
    ...(tactic === undefined ? {} : { tactic }),
  }
}
