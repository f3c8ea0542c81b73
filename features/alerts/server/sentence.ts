import type { AlertRow } from '../contract/alert.ts'

type Told = Pick<
  AlertRow,
  | 'title'
  | 'source'
  | 'type'
  | 'severity'
  | 'observables'
  | 'observableCount'
  | 'arrivals'
  | 'occurredAt'
  | 'receivedAt'
  | 'lastSeenAt'
> & {
  assets: readonly { type: string; name: string }[]
}

const minute = (time: string) => `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`

const listed = (names: readonly string[], more: number): string => {
  const all = more > 0 ? [...names, `${more} more`] : [...names]
  return all.length > 1 ? `${all.slice(0, -1).join(', ')} and ${all.at(-1)}` : (all[0] ?? '')
}

/** What happened, in one sentence of what is known and nothing else: "suricata saw … on host web-1, involving 198.51.100.7 …". */
export function sentenceOf(alert: Told): string {
  const named = alert.assets.slice(0, 2).map((asset) => asset.name)
  const on = named.length > 0 ? ` on ${listed(named, alert.assets.length - named.length)}` : ''
  const values = alert.observables.map((each) => each.value).filter((value) => !named.includes(value))
  const others = alert.observableCount - alert.observables.length
  const involving = values.length > 0 ? `, involving ${listed(values, Math.max(0, others))}` : ''
  const often =
    alert.arrivals > 1
      ? `; it came ${alert.arrivals} times since ${minute(alert.receivedAt)}, last ${minute(alert.lastSeenAt)}`
      : ''
  return `${alert.source} reported “${alert.title}”${on}${involving}, at ${minute(alert.occurredAt)}${often}.`
}
