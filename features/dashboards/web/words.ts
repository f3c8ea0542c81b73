import { queryString } from '../../../platform/web/client.ts'
import { longSpan } from '../../../platform/web/time/format-time.ts'
import type { CountedList, Metric } from '../../metrics/contract/metric.ts'

type Unit = Metric['unit']

/** A value with its unit; a dash where there is nothing to take it of. */
export function valueWords(value: number | null, unit: Unit): string {
  if (value === null) return '–'
  if (unit === 'seconds') return value > 0 && value < 60 ? `${Math.round(value)} s` : longSpan(value * 1000)
  if (unit === 'minutes') return longSpan(value * 60_000)
  if (unit === 'share') return `${(value * 100).toLocaleString('en', { maximumFractionDigits: 1 })} %`
  if (unit === 'money') return `${(value / 100).toLocaleString('en', { maximumFractionDigits: 0 })} EUR`
  return value.toLocaleString('en')
}

/** `12 % less than in the period before`; undefined where there is nothing to hold it against. */
export function changeWords(now: number | null, before: number | null): string | undefined {
  if (now === null || before === null) return undefined
  if (now === before) return 'as in the period before'
  if (before === 0) return 'more than in the period before'
  const part = Math.abs(now - before) / before
  const words = part < 0.01 ? 'under 1 %' : `${Math.round(part * 100).toLocaleString('en')} %`
  return `${words} ${now < before ? 'less' : 'more'} than in the period before`
}

/** The page that lists what a number counted; `kind` says on which of the two lists of cases. */
export function listAddress(list: CountedList, kind: string): string {
  if (list.of === 'alerts') return `/alerts${queryString(list.filter)}`
  const { kind: asked = kind, field, ...filter } = list.filter
  const [, key, value] = /^([^:]+):(.*)$/.exec(field ?? '') ?? []
  // Without a view the list would show open ones only.
  const all = { view: 'all', ...filter, ...(key ? { [`f.${key}`]: value } : {}) }
  return `${asked === 'investigation' ? '/investigations' : '/incidents'}${queryString(all)}`
}

const day = 86_400_000

/** Every stretch of a period as rows name them, those without a row too: a gap in time has to look like one. */
export function stretches({ from, to }: Metric['now'], over: 'day' | 'week' | 'month', zone: string): string[] {
  const local = (at: string) => new Date(at).toLocaleDateString('en-CA', { timeZone: zone })
  const last = local(new Date(Date.parse(to) - 1).toISOString())
  const keys: string[] = []
  for (let at = local(from); at <= last;) {
    keys.push(over === 'month' ? at.slice(0, 7) : at)
    const [year = 0, month = 1] = at.split('-').map(Number)
    const next = over === 'month' ? Date.UTC(year, month, 1) : Date.parse(at) + (over === 'week' ? 7 : 1) * day
    at = new Date(next).toISOString().slice(0, 10)
  }
  return keys
}
