import { AreaField, SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import type { FormField } from '../../contract/document/step.ts'

export type Given = Record<string, string | number | boolean | null>
type Props = {
  fields: readonly FormField[]
  values: Given
  onChange: (values: Given) => void
  errorOf: (key: string) => string | undefined
}

const yesNo = [
  { value: '', label: 'Choose' },
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

/** The fields of a form as it is filled in, by a colleague or an outsider. */
export const AnswerFields = ({ fields, values, onChange, errorOf }: Props) => (
  <>
    {fields.map(({ key, label, type, required, choices }) => {
      const set = (value: Given[string]) => onChange({ ...values, [key]: value })
      const shared = { label: required ? `${label} (needed)` : label, error: errorOf(key) }
      const text = values[key] === undefined || values[key] === null ? '' : String(values[key])
      if (type === 'lines') return <AreaField key={key} {...shared} value={text} onChange={set} />
      if (type === 'yes/no') {
        const value = values[key] === true ? 'yes' : values[key] === false ? 'no' : ''
        return (
          <SelectField
            key={key}
            {...shared}
            value={value}
            options={yesNo}
            onChange={(word) => set(word === '' ? null : word === 'yes')}
          />
        )
      }
      if (type === 'choice') {
        const options = [
          { value: '', label: 'Choose' },
          ...(choices ?? []).map((choice) => ({ value: choice, label: choice })),
        ]
        return (
          <SelectField key={key} {...shared} value={text} options={options} onChange={(word) => set(word || null)} />
        )
      }
      if (type === 'number')
        return (
          <TextField
            key={key}
            {...shared}
            type="number"
            value={text}
            onChange={(word) => set(word === '' ? null : Number(word))}
          />
        )
      return <TextField key={key} {...shared} type={type === 'date' ? 'date' : 'text'} value={text} onChange={set} />
    })}
  </>
)
