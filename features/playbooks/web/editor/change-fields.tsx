import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { same, text, type FieldProps, type Values } from './field-values.ts'

/** The change and what it takes: a field each, texts as templates, everything else as JSON. */
export const ChangeFields = ({ values, set, palette, error }: FieldProps) => {
  const name = text(values.change)
  const known = palette?.changes.find((change) => change.name === name)
  const body = (values.with as Values | undefined) ?? {}
  const put = (key: string, typed: string) => {
    const { [key]: _, ...rest } = body
    set({
      with:
        typed === '' ? rest : { ...rest, [key]: valueOf(typed, known?.fields.find((each) => each.name === key)?.type) },
    })
  }
  const options = (palette?.changes ?? []).map(({ name: value, summary, may }) => ({
    value,
    label: `${value}: ${summary}${may ? '' : ' (not yours)'}`,
  }))
  return (
    <>
      <SelectField
        label="Change (needed)"
        error={error}
        value={name}
        options={known ? options : [...options, same(name)]}
        onChange={(change) => set({ change, with: {} })}
      />
      {known?.fields.map((field) => (
        <TextField
          key={field.name}
          label={`${field.name}${field.required ? ' (needed)' : ''}`}
          hint={field.words?.join(', ')}
          value={text(body[field.name])}
          onChange={(typed) => put(field.name, typed)}
          spellCheck={false}
        />
      ))}
    </>
  )
}

function valueOf(typed: string, type: string | undefined): unknown {
  if (type === 'string' && typed !== 'null') return typed
  try {
    return JSON.parse(typed)
  } catch {
    return typed
  }
}
