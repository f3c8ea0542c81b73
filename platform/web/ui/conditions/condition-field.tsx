import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { Vocabulary } from '../../../contract/expressions/expression.ts'
import { opsOf, type ConditionForm, type ConditionRow } from '../../../contract/expressions/rows/condition-row.ts'
import { rowsToText } from '../../../contract/expressions/rows/rows-to-text.ts'
import { textToRows } from '../../../contract/expressions/rows/text-to-rows.ts'
import { FieldLine } from '../form/problem-line.tsx'
import { Segmented } from '../form/segmented.tsx'
import { CelField } from './cel-field.tsx'
import { startValue } from './condition-words.ts'
import css from './conditions.module.css'
import { RowFields } from './row-fields.tsx'

type Props = {
  /** What the condition is for; said to screen readers where `legend` says it already. */
  label: string
  bare?: boolean
  /** Null: none, so always. */
  value: string | null
  vocabulary: Vocabulary
  /** What the names are mostly of: `case` is left away in “case.title”. */
  kind: string
  /** What no condition means. */
  none?: string
  hint?: string
  error?: string | undefined
  /** The text is seen from the beginning; else who wants it opens it. */
  textShown?: boolean
  /** What was found lately where a name has no fixed words. */
  wordsOf?: ((field: string) => readonly string[]) | undefined
  /** Said below the rows. */
  children?: ReactNode
  onChange: (value: string | null) => void
}

const joins = [
  { value: 'all', label: 'all' },
  { value: 'any', label: 'any' },
] as const

/** A condition twice: as rows of a form, and as it is kept. What is changed in one is changed in the other. */
export const ConditionField = (props: Props) => {
  const { label, bare, value, vocabulary, hint, error, textShown = false, children, onChange } = props
  const form = textToRows(value, vocabulary)
  const [open, setOpen] = useState(textShown)
  const asText = open || 'beyond' in form
  const toggle = !textShown && (
    <Button size="compact-sm" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
      {open ? 'Without the expression' : 'As an expression'}
    </Button>
  )
  return (
    <fieldset className={css.field}>
      <legend className={bare ? 'cw-hidden' : undefined}>{label}</legend>
      {'beyond' in form ? (
        <p className={css.beyond}>{form.beyond} Change it below.</p>
      ) : (
        <Rows {...props} form={form} toggle={toggle} />
      )}
      {children}
      {hint && <p className="cw-hint">{hint}</p>}
      {asText && (
        <CelField
          value={value ?? ''}
          vocabulary={vocabulary}
          onChange={(text) => {
            // What is typed may become rows again, and is not taken away from below the hands.
            setOpen(true)
            onChange(text === '' ? null : text)
          }}
        />
      )}
      <FieldLine text={error} />
    </fieldset>
  )
}

type RowsProps = Props & { form: ConditionForm; toggle: ReactNode }

const Rows = ({ form, toggle, vocabulary, kind, none = 'Always.', wordsOf, onChange }: RowsProps) => {
  const { rows, join } = form
  const put = (next: readonly ConditionRow[], by = join) => onChange(rowsToText({ join: by, rows: next }))
  const add = () => {
    const field = firstField(Object.keys(vocabulary), rows)
    const named = vocabulary[field]!
    const op = opsOf[named.type][0]!
    put([...rows, { field, op, value: startValue(named, op) }])
  }
  return (
    <div className={css.conditions}>
      {rows.length > 1 && (
        <div className={css.joined}>
          <Segmented label="How many have to hold" options={joins} value={join} onChange={(by) => put(rows, by)} />
          <span className="cw-second">of these hold</span>
        </div>
      )}
      {rows.length === 0 && <span className="cw-second">{none}</span>}
      {rows.map((row, at) => (
        <RowFields
          key={at}
          {...{ row, at, kind, vocabulary, wordsOf }}
          onChange={(next) => put(rows.map((each, place) => (place === at ? next : each)))}
          onRemove={() => put(rows.filter((_, place) => place !== at))}
        />
      ))}
      <div className={css.joined}>
        <Button size="compact-sm" onClick={add}>
          Add condition
        </Button>
        {toggle}
      </div>
    </div>
  )
}

const usual = ['source', 'type', 'severity', 'title', 'tags']

/** What most conditions ask for and this one does not yet. */
function firstField(names: readonly string[], rows: readonly ConditionRow[]): string {
  const free = names.filter((name) => !rows.some(({ field }) => field === name))
  const found = usual.map((word) => free.find((name) => name.endsWith(`.${word}`))).find(Boolean)
  return found ?? free[0] ?? names[0]!
}
