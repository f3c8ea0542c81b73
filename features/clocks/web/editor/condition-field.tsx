import { Button } from '@mantine/core'
import { useState } from 'react'
import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import type { Named } from '../../../../platform/contract/expressions/expression.ts'
import { comparison, joined } from './draft.ts'
import css from './editor.module.css'

type Vocabulary = Readonly<Record<string, Named>>
type Props = {
  label: string
  value: string | null
  vocabulary: Vocabulary
  hint?: string
  error?: string | undefined
  onChange: (value: string | null) => void
}

/** A condition as text, with a builder beside it that writes one comparison after the other. */
export const ConditionField = ({ label, value, vocabulary, hint, error, onChange }: Props) => (
  <>
    <TextField
      label={label}
      value={value ?? ''}
      placeholder="always"
      spellCheck={false}
      hint={hint}
      error={error}
      onChange={(text) => onChange(text === '' ? null : text)}
    />
    <Builder vocabulary={vocabulary} onAdd={(part) => onChange(joined(value, part))} />
  </>
)

const signs = [
  { value: '==', label: 'is' },
  { value: '!=', label: 'is not' },
  { value: '>=', label: 'is at least' },
  { value: '<=', label: 'is at most' },
  { value: 'has', label: 'holds' },
]

const signsFor = ({ type }: Named) =>
  signs.filter(({ value }) =>
    type === 'list' ? value === 'has' : type === 'number' ? value !== 'has' : value === '==' || value === '!=',
  )

const Builder = ({ vocabulary, onAdd }: { vocabulary: Vocabulary; onAdd: (part: string) => void }) => {
  const names = Object.keys(vocabulary).filter((name) => !name.endsWith('.id'))
  const [name, setName] = useState(names.find((each) => each.endsWith('.severityRank')) ?? names[0] ?? '')
  const known = vocabulary[name] ?? { type: 'text' as const, says: '' }
  const possible = signsFor(known)
  const [sign, setSign] = useState('>=')
  const [value, setValue] = useState('3')
  const chosen = possible.some((each) => each.value === sign) ? sign : (possible[0]?.value ?? '==')
  const words = known.type === 'yes/no' ? ['true', 'false'] : known.words
  const said = words && !words.includes(value) ? (words[0] ?? '') : value
  return (
    <div className={css.row}>
      <SelectField
        label="Add"
        value={name}
        options={names.map((each) => ({ value: each, label: each }))}
        onChange={setName}
      />
      <SelectField label="which" value={chosen} options={possible} onChange={setSign} />
      {words ? (
        <SelectField
          label="value"
          value={said}
          options={words.map((each) => ({ value: each, label: each }))}
          onChange={setValue}
        />
      ) : (
        <TextField label="value" value={value} onChange={setValue} />
      )}
      <Button disabled={said === ''} onClick={() => onAdd(comparison(name, chosen, said))}>
        Add to condition
      </Button>
    </div>
  )
}
