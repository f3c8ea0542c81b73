import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import type { PlaybookDocument } from '../../contract/document/playbook.ts'

export type Inputs = Record<string, string | number | boolean>
type Props = { document: Pick<PlaybookDocument, 'inputs'>; values: Inputs; onChange: (values: Inputs) => void }

/** What a playbook asks when it is started. */
export const InputFields = ({ document, values, onChange }: Props) => (
  <>
    {Object.entries(document.inputs).map(([key, { label, type, required }]) => {
      const named = required ? `${label} (needed)` : label
      if (type === 'yes/no')
        return (
          <Check
            key={key}
            label={named}
            checked={values[key] === true}
            onChange={(on) => onChange({ ...values, [key]: on })}
          />
        )
      return (
        <TextField
          key={key}
          label={named}
          type={type === 'number' ? 'number' : 'text'}
          value={String(values[key] ?? '')}
          onChange={(typed) => {
            const { [key]: _, ...rest } = values
            onChange(typed === '' ? rest : { ...values, [key]: type === 'number' ? Number(typed) : typed })
          }}
        />
      )
    })}
  </>
)
