import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { kindOf, type Gate, type GateKind } from '../../contract/lifecycle.ts'
import { gateWords } from './draft.ts'
import css from './editor.module.css'

const kinds = Object.keys(gateWords) as GateKind[]

const fresh = (kind: GateKind): Gate =>
  kind === 'fields_filled'
    ? { gate: kind, fields: ['owner'] }
    : kind === 'approval_given'
      ? { gate: kind, approvals: 1 }
      : kind

type Props = {
  legend: string
  hint?: string
  gates: readonly Gate[]
  disabled: boolean
  onChange: (gates: Gate[]) => void
}

/** What must hold; each ticked one with what it needs besides. */
export const GatesField = ({ legend, hint, gates, disabled, onChange }: Props) => {
  const put = (gate: Gate) => onChange(gates.map((each) => (kindOf(each) === kindOf(gate) ? gate : each)))
  return (
    <fieldset className={css.gates} disabled={disabled}>
      <legend>{legend}</legend>
      {hint && <p className="cw-hint">{hint}</p>}
      {kinds.map((kind) => {
        const gate = gates.find((each) => kindOf(each) === kind)
        return (
          <div key={kind}>
            <Check
              label={gateWords[kind]}
              checked={gate !== undefined}
              onChange={(on) => onChange(on ? [...gates, fresh(kind)] : gates.filter((each) => kindOf(each) !== kind))}
            />
            {gate && typeof gate !== 'string' && <More gate={gate} onChange={put} />}
          </div>
        )
      })}
    </fieldset>
  )
}

const More = ({ gate, onChange }: { gate: Exclude<Gate, string>; onChange: (gate: Gate) => void }) => (
  <div className={css.more}>
    {gate.gate === 'approval_given' ? (
      <SelectField
        label="How many others"
        value={String(gate.approvals)}
        options={['1', '2', '3'].map((value) => ({ value, label: value }))}
        onChange={(value) => onChange({ ...gate, approvals: Number(value) })}
      />
    ) : (
      <TextField
        label="Which fields"
        hint="owner, team, type, summary, occurred, detected, contained, techniques, or the key of a field of the type; with commas"
        defaultValue={gate.fields.join(', ')}
        onChange={(text) => {
          const fields = text
            .split(',')
            .map((each) => each.trim())
            .filter(Boolean)
          onChange({ ...gate, fields: fields.length > 0 ? fields : ['owner'] })
        }}
      />
    )}
  </div>
)
