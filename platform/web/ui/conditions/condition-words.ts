import type { Named, Vocabulary } from '../../../contract/expressions/expression.ts'
import {
  opWords,
  takesMany,
  takesNothing,
  type ConditionRow,
  type RowOp,
  type RowValue,
} from '../../../contract/expressions/rows/condition-row.ts'
import { textToRows } from '../../../contract/expressions/rows/text-to-rows.ts'
import { nowMs } from '../../time/clock.ts'

/** `alert.severityRank` is said “severity rank”, `case.owner.name` “case owner name”. */
export function fieldWords(name: string, kind: string): string {
  const rest = name.startsWith(`${kind}.`) ? name.slice(kind.length + 1) : name
  return rest
    .replaceAll(/[._]/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
}

export function rowWords({ field, op, value }: ConditionRow, kind: string): string {
  const said = Array.isArray(value) ? value.map((each) => `“${each}”`).join(', ') : saidValue(value as string)
  return `${fieldWords(field, kind)} ${opWords[op]}${takesNothing(op) ? '' : ` ${said}`}`
}

const saidValue = (value: string | number | boolean | null): string =>
  typeof value === 'string' ? `“${value}”` : value === true ? 'yes' : value === false ? 'no' : String(value)

/** `source is “edr” and title contains “Beacon”`; a condition beyond the form as it is written. */
export function conditionWords(when: string | null, vocabulary: Vocabulary, kind: string): string {
  const form = textToRows(when, vocabulary)
  if ('beyond' in form) return when?.replaceAll(/\s+/g, ' ') ?? ''
  return form.rows.map((row) => rowWords(row, kind)).join(form.join === 'all' ? ' and ' : ' or ')
}

/** What a value of this kind begins as. */
export function startValue({ type, words }: Named, op: RowOp): RowValue {
  if (takesNothing(op)) return null
  if (takesMany(op)) return []
  if (type === 'number') return 0
  if (type === 'yes/no') return true
  if (type === 'time') return new Date(nowMs()).toISOString()
  return words?.[0] ?? ''
}
