import type { Effort, EffortSum, MandateKind } from '../contract/mandate.ts'

export const kindWords: Record<MandateKind, string> = {
  order: 'Order',
  consent: 'Consent',
  policy: 'Policy',
  warrant: 'Warrant',
}

/** `1 h 30 min` */
export const hours = (minutes: number): string =>
  [minutes >= 60 && `${Math.floor(minutes / 60)} h`, minutes % 60 > 0 && `${minutes % 60} min`]
    .filter(Boolean)
    .join(' ') || '0'

export const money = (cost: number, currency: string): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).format(cost / 100)

/** Of whom a rate is. */
export const ofWhom = (person: { name: string } | null): string => person?.name ?? 'everybody'

/** What is known of the cost in each currency: expenses, and hours where their rate is known. */
export function totalsOf(
  sums: readonly EffortSum[],
): { currency: string; minutes: number; cost: number; work: number }[] {
  const totals = new Map<string, { currency: string; minutes: number; cost: number; work: number }>()
  for (const { currency, minutes, cost, work } of sums) {
    const total = totals.get(currency) ?? { currency, minutes: 0, cost: 0, work: 0 }
    totals.set(currency, {
      currency,
      minutes: total.minutes + minutes,
      cost: total.cost + cost,
      work: total.work + (work ?? 0),
    })
  }
  return [...totals.values()]
}

/** A cell that begins like a formula is written so that no spreadsheet runs it. */
const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

export const csvOf = (efforts: readonly Effort[]): string =>
  [
    ['case', 'day', 'person', 'what', 'minutes', 'cost', 'currency'],
    ...efforts.map((each) => [
      each.case.key,
      each.day,
      each.person.name,
      each.what,
      String(each.minutes),
      (each.cost / 100).toFixed(2),
      each.currency,
    ]),
  ]
    .map((row) => row.map(cell).join(','))
    .join('\r\n')
