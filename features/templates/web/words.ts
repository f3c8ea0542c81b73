import type { FieldInput, FieldKind } from '../contract/field.ts'
import { formatNumber } from '../../../platform/web/texts.ts'

export const kindWords: Record<FieldKind, string> = {
  text: 'Text, one line',
  markdown: 'Text, formatted',
  number: 'Number',
  money: 'Money',
  'date-time': 'Date and time',
  duration: 'Duration',
  choice: 'Choice',
  choices: 'Several choices',
  person: 'Person',
  team: 'Team',
  asset: 'Asset',
  link: 'Link',
  'yes-no': 'Yes or no',
  table: 'Table',
}

const seconds: Record<string, number> = { d: 86_400, h: 3600, m: 60, min: 60, s: 1 }

/** `2 d 3 h` or `90 min` -> seconds; undefined where it cannot be read. A bare number is hours. */
export function durationOf(text: string): number | undefined {
  const whole = text.trim().toLowerCase()
  if (/^\d+([.,]\d+)?$/.test(whole)) return Math.round(Number(whole.replace(',', '.')) * 3600)
  if (!/^(\d+([.,]\d+)?\s*(d|h|min|m|s)\s*)+$/.test(whole)) return undefined
  return [...whole.matchAll(/(\d+(?:[.,]\d+)?)\s*(d|h|min|m|s)/g)].reduce(
    (sum, [, count = '0', unit = 's']) => sum + Number(count.replace(',', '.')) * (seconds[unit] ?? 0),
    0,
  )
}

export const durationText = (total: number): string => {
  const [days, hours, minutes] = [
    Math.floor(total / 86_400),
    Math.floor((total % 86_400) / 3600),
    Math.floor((total % 3600) / 60),
  ]
  const said = [days > 0 && `${days} d`, hours > 0 && `${hours} h`, minutes > 0 && `${minutes} min`].filter(Boolean)
  return said.length > 0 ? said.join(' ') : `${total} s`
}

const isCurrency = (unit: string) => /^[A-Z]{3}$/.test(unit)

/** A number with what it counts; money as the currency is written. */
export function amountWords(kind: FieldKind, value: number, unit: string): string {
  if (kind === 'duration') return durationText(value)
  if (kind !== 'money' || !isCurrency(unit)) return `${formatNumber(value)} ${unit}`.trim()
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency: unit,
    maximumFractionDigits: 2,
    minimumFractionDigits: 0,
  }).format(value)
}

/** As somebody types it -> as it is kept; undefined where it cannot be read yet. */
export function numberOf(kind: FieldKind, text: string): FieldInput | undefined {
  if (text.trim() === '') return null
  if (kind === 'duration') return durationOf(text)
  const plain = text
    .replaceAll(/[\s'_]/g, '')
    .replace(/,(?=\d{3}(\D|$))/g, '')
    .replace(',', '.')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined
}
