import type { Severity } from '../../../../platform/contract/scalars.ts'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { SelectField } from '../../../../platform/web/ui/form/field.tsx'
import { middleCut } from '../../../../platform/web/ui/text/middle-cut.ts'
import type { Draft } from './draft.ts'
import css from './suppressions.module.css'

type Props = { draft: Draft; onChange: (change: Partial<Draft>) => void; error: string | undefined }

const severities: readonly { value: Severity | ''; label: string }[] = [
  { value: '', label: 'Any severity' },
  { value: 'informational', label: 'Informational only' },
  { value: 'low', label: 'Up to low' },
  { value: 'medium', label: 'Up to medium' },
  { value: 'high', label: 'Up to high' },
]

/** What an alert must be; all that is ticked must hold. */
export const Conditions = ({ draft, onChange, error }: Props) => (
  <fieldset className={css.conditions}>
    <legend>Mutes alerts for which all of these hold</legend>
    <Condition label="Source is" field={draft.source} onChange={(source) => onChange({ source })} />
    {draft.type.value !== '' && (
      <Condition label="Type is" field={draft.type} onChange={(type) => onChange({ type })} />
    )}
    <Condition
      label="Title is"
      field={draft.title}
      hint="* stands for any run of characters"
      onChange={(title) => onChange({ title })}
    />
    {draft.observables.map((one, at) => (
      <Check
        key={`${one.type}:${one.value}`}
        label={`${one.type} ${middleCut(one.value, 48)}`}
        checked={one.on}
        onChange={(on) => onChange({ observables: draft.observables.with(at, { ...one, on }) })}
      />
    ))}
    <div className={css.severity}>
      <SelectField
        label="Severity"
        options={severities}
        value={draft.maxSeverity}
        onChange={(value) => onChange({ maxSeverity: value as Severity | '' })}
      />
    </div>
    {error && (
      <p role="alert" className={css.error}>
        {error}
      </p>
    )}
  </fieldset>
)

type ConditionProps = {
  label: string
  field: { on: boolean; value: string }
  hint?: string
  onChange: (field: { on: boolean; value: string }) => void
}

const Condition = ({ label, field, hint, onChange }: ConditionProps) => (
  <div className={css.condition}>
    <Check label={label} checked={field.on} onChange={(on) => onChange({ ...field, on })} />
    <input
      className={css.value}
      aria-label={label}
      data-tip={hint}
      disabled={!field.on}
      value={field.value}
      onChange={(event) => onChange({ on: true, value: event.target.value })}
    />
  </div>
)
