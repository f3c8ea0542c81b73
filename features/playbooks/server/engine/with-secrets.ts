import { fillText, sayText, type Sight } from '../../../../platform/contract/expressions/fill.ts'
import { secretPlace } from '../../contract/check/check-texts.ts'

/** Secrets stand beside what is filled in, never in it: what an alert says cannot ask for one. */
export const withSecrets =
  (secretOf: (name: string) => string) =>
  (sight: Sight, text: string): unknown => {
    const parts = text.split(new RegExp(secretPlace.source, 'g'))
    if (parts.length === 1) return fillText(sight, text)
    return parts.map((part, at) => (at % 2 === 0 ? sayText(sight, part) : secretOf(part))).join('')
  }
