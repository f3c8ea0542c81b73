import { AreaField, SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { WhenField } from '../../../../platform/web/ui/form/when-field.tsx'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { useState } from 'react'
import type { CaseField, FieldInput as Value } from '../../contract/field.ts'
import { durationText, numberOf } from '../words.ts'
import { ReferenceInput } from './reference-input.tsx'
import { TableInput } from './table-input.tsx'
import css from './parts.module.css'

export type InputProps = {
  field: CaseField
  value: Value
  /** What the id of a person, team or asset is called. */
  name?: string | null | undefined
  onChange: (value: Value) => void
  error?: string | undefined
}

/** The control that fits a field; the same when a case is opened and on its page. */
export const FieldInput = (props: InputProps) => {
  const { field, value, onChange, error } = props
  const around = { label: field.label, hint: field.help || undefined, error }
  const text = typeof value === 'string' ? value : ''
  switch (field.kind) {
    case 'number':
    case 'money':
    case 'duration':
      return <NumberInput {...props} />
    case 'markdown':
      return <AreaField {...around} rows={5} value={text} onChange={onChange} />
    case 'date-time':
      return <WhenField {...around} value={text || null} onChange={onChange} />
    case 'choice':
      return (
        <SelectField
          {...around}
          value={text}
          onChange={(next) => onChange(next || null)}
          options={[unset, ...field.choices.map(same)]}
        />
      )
    case 'yes-no':
      return (
        <SelectField
          {...around}
          value={value === true ? 'yes' : value === false ? 'no' : ''}
          onChange={(next) => onChange(next === '' ? null : next === 'yes')}
          options={[unset, { value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }]}
        />
      )
    case 'choices':
      return <ChoicesInput {...props} />
    case 'person':
    case 'team':
    case 'asset':
      return <ReferenceInput {...props} />
    case 'table':
      return <TableInput {...props} />
    case 'text':
    case 'link':
      return (
        <TextField
          {...around}
          value={text}
          placeholder={field.kind === 'link' ? 'https://' : ''}
          onChange={onChange}
          maxLength={2000}
        />
      )
  }
}

const unset = { value: '', label: 'Not filled in' }
const same = (value: string) => ({ value, label: value })

/** Typed freely; what cannot be read yet is not sent. */
const NumberInput = ({ field, value, onChange, error }: InputProps) => {
  const shown = typeof value === 'number' ? (field.kind === 'duration' ? durationText(value) : String(value)) : ''
  const [typed, setTyped] = useState(shown)
  const read = numberOf(field.kind, typed)
  const unit = field.kind === 'duration' ? '2 d 3 h, 90 min; a bare number is hours' : field.unit
  return (
    <TextField
      label={field.kind === 'duration' || !field.unit ? field.label : `${field.label} (${field.unit})`}
      hint={field.help || (field.kind === 'duration' ? unit : undefined)}
      error={
        error ?? (read === undefined ? `This is no ${field.kind === 'duration' ? 'duration' : 'number'}.` : undefined)
      }
      inputMode={field.kind === 'duration' ? 'text' : 'decimal'}
      value={typed}
      onChange={(text) => {
        setTyped(text)
        const next = numberOf(field.kind, text)
        if (next !== undefined) onChange(next)
      }}
    />
  )
}

const ChoicesInput = ({ field, value, onChange, error }: InputProps) => {
  const chosen = Array.isArray(value) ? (value as string[]) : []
  const toggle = (choice: string, on: boolean) =>
    onChange(field.choices.filter((each) => (each === choice ? on : chosen.includes(each))))
  return (
    <fieldset className={css.choices} tabIndex={-1} data-missing={error ? '' : undefined}>
      <legend className={css.legend}>{field.label}</legend>
      {field.choices.map((choice) => (
        <Check key={choice} label={choice} checked={chosen.includes(choice)} onChange={(on) => toggle(choice, on)} />
      ))}
      {field.help && <p className={css.hint}>{field.help}</p>}
      {error && <p className={css.error}>{error}</p>}
    </fieldset>
  )
}
