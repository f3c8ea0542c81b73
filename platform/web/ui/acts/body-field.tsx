import { useState } from 'react'
import { AreaField, SelectField, TextField } from '../form/field.tsx'
import type { Option } from '../form/list-picker.tsx'
import { PickField } from '../form/pick-field.tsx'
import { PickList } from '../form/pick-list.tsx'
import { isTemplate, sayField, sayWord, textOf, valueOf, type FieldOfChange } from './act-draft.ts'

type Props = {
  field: FieldOfChange
  value: unknown
  /** Where it names a thing. */
  pick: readonly Option[] | undefined
  /** Undefined: it is not said at all. */
  onChange: (value: unknown) => void
}

const written = (text: string): Option | undefined =>
  text.startsWith('{{') ? { value: text, label: text, hint: 'filled in then' } : undefined

/** One field of what a change takes, drawn by what it holds. Any of them can be filled in later by `{{ … }}`. */
export const BodyField = ({ field, value, pick, onChange }: Props) => {
  const label = `${sayField(field.name)}${field.required ? ' (needed)' : ''}`
  const words = field.words?.map((word) => ({ value: word, label: sayWord(word) }))
  const options = pick ?? (field.list ? words : undefined)
  if (options && field.list && !isTemplate(value))
    return <PickList label={label} values={listOf(value)} options={options} onChange={onChange} />
  if (options && !field.list)
    return (
      <PickField
        label={label}
        value={value === null ? 'null' : textOf(value)}
        options={field.nullable ? [{ value: 'null', label: 'Nobody, none' }, ...options] : options}
        typed={written}
        onChange={(chosen) => onChange(chosen === 'null' ? null : chosen)}
      />
    )
  if (words && !field.list) return <WordField {...{ field, value, label, words, onChange }} />
  if (field.type === 'boolean') return <WordField {...{ field, value, label, words: yesNo, onChange }} />
  return <TypedField key={field.name} {...{ field, value, label, onChange }} />
}

const yesNo = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
]

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

type Labelled = Omit<Props, 'pick'> & { label: string }

const WordField = ({ field, value, label, words, onChange }: Labelled & { words: Option[] }) => {
  const said = value === undefined ? '' : textOf(value)
  const known = said === '' || words.some((word) => word.value === said)
  const none = { value: '', label: field.required ? 'Choose' : 'Not said' }
  return (
    <SelectField
      label={label}
      value={said}
      options={[
        none,
        ...(field.nullable ? [{ value: 'null', label: 'None' }] : []),
        ...words,
        ...(known || said === 'null' ? [] : [{ value: said, label: said }]),
      ]}
      onChange={(typed) => onChange(typed === '' ? undefined : valueOf(typed, field))}
    />
  )
}

const simple = /^(string|number|integer)$/

/** Texts as they are typed; everything else as JSON, kept as it is typed while it is none. */
const TypedField = ({ field, value, label, onChange }: Labelled) => {
  const shown = field.list && Array.isArray(value) ? value.join(', ') : textOf(value)
  const [kept, setKept] = useState<string>()
  const json = !field.list && !simple.test(field.type)
  const typed = kept ?? shown
  const said = {
    label,
    value: typed,
    spellCheck: field.long ?? false,
    hint: field.list ? 'Parted by commas' : json ? 'As JSON' : undefined,
    error: json && typed !== '' && !isTemplate(typed) && !isJson(typed) ? 'This is no JSON yet.' : undefined,
    onChange: (text: string) => {
      setKept(text)
      onChange(text === '' ? undefined : valueOf(text, field, value))
    },
    onBlur: () => setKept(undefined),
  }
  return field.long || json ? <AreaField {...said} rows={2} /> : <TextField {...said} />
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
