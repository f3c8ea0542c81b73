import { formatNumber } from '../../../../platform/web/texts.ts'

/** A field that lists show, narrow and sort by. */
export type ListedField = { key: string; label: string; kind: string; unit: string; choices: readonly string[] }

const spans = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
] as const

/** `2 d 3 h`: the two largest parts. */
export const durationWords = (seconds: number): string => {
  const parts: string[] = []
  let left = Math.round(seconds)
  for (const [size, name] of spans) {
    if (left >= size && parts.length < 2) parts.push(`${Math.floor(left / size)} ${name}`)
    left %= size
  }
  return parts.join(' ') || `${Math.round(seconds)} s`
}

/** What a list was given of a field, as a person reads it. */
export const fieldWords = ({ kind, unit }: { kind: string; unit: string }, said: string): string => {
  if (kind === 'duration') return durationWords(Number(said))
  if (kind === 'money') return `${formatNumber(Number(said))} ${unit}`.trim()
  if (kind === 'number') return `${formatNumber(Number(said))} ${unit}`.trim()
  if (kind === 'table') return `${said} ${said === '1' ? 'row' : 'rows'}`
  return kind === 'date-time' ? `${said.slice(0, 16).replace('T', ' ')} UTC` : said
}
