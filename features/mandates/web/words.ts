import type { Effort, MandateKind } from '../contract/mandate.ts'

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
