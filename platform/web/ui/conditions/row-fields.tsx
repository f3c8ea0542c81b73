import { IconX } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { Named, Vocabulary } from '../../../contract/expressions/expression.ts'
import {
  opsOf,
  opWords,
  takesMany,
  takesNothing,
  type ConditionRow,
} from '../../../contract/expressions/rows/condition-row.ts'
import { valueFor } from '../../../contract/expressions/rows/rows-to-text.ts'
import { namedIn } from '../../../contract/expressions/rows/text-to-rows.ts'
import { sayWord } from '../acts/act-draft.ts'
import { SelectField, TextField } from '../form/field.tsx'
import { PickField } from '../form/pick-field.tsx'
import { PickList } from '../form/pick-list.tsx'
import { WhenField } from '../form/when-field.tsx'
import { IconButton } from '../marks/icon-button.tsx'
import { fieldWords, startValue } from './condition-words.ts'
import css from './conditions.module.css'

type Props = {
  row: ConditionRow
  at: number
  kind: string
  vocabulary: Vocabulary
  wordsOf: ((field: string) => readonly string[]) | undefined
  onChange: (row: ConditionRow) => void
  onRemove: () => void
}

const anything: Named = { type: 'any', says: '' }

/** Field, comparison, value. A new field keeps the comparison where it makes sense of it. */
export const RowFields = ({ row, at, kind, vocabulary, wordsOf, onChange, onRemove }: Props) => {
  const named = namedIn(vocabulary, row.field) ?? anything
  const ops = opsOf[named.type].includes(row.op) ? opsOf[named.type] : [row.op, ...opsOf[named.type]]
  const number = at + 1
  const choose = (field: string) => {
    const next = vocabulary[field] ?? anything
    const same = next.type === named.type
    const op = same ? row.op : opsOf[next.type][0]!
    onChange({ field, op, value: startValue(next, op) })
  }
  return (
    <div className={css.condition} role="group" aria-label={`Condition ${number}`}>
      <PickField
        bare
        label={`Field ${number}`}
        value={row.field}
        options={fieldOptions(row.field, vocabulary, kind)}
        onChange={choose}
      />
      <SelectField
        bare
        label={`Comparison ${number}`}
        value={row.op}
        options={ops.map((op) => ({ value: op, label: opWords[op] }))}
        onChange={(chosen) => {
          const op = chosen as ConditionRow['op']
          const kept = valueFor(op, row.value)
          onChange({ ...row, op, value: kept === null || kept === '' ? startValue(named, op) : kept })
        }}
      />
      <RowValueField {...{ row, named, wordsOf }} label={`Value ${number}`} onChange={onChange} />
      <IconButton icon={IconX} label={`Remove condition ${number}`} onClick={onRemove} />
    </div>
  )
}

/** All there are, and what a condition written by hand names below one of them. */
const fieldOptions = (own: string, vocabulary: Vocabulary, kind: string) =>
  [...(own in vocabulary ? [] : [[own, { says: '' }] as const]), ...Object.entries(vocabulary)].map(
    ([value, { says }]) => ({
      value,
      label: fieldWords(value, kind),
      hint: says.length > 44 ? `${says.slice(0, 43)}…` : says,
    }),
  )

type ValueProps = Pick<Props, 'row' | 'wordsOf' | 'onChange'> & { named: Named; label: string }

const RowValueField = ({ row, named, wordsOf, label, onChange }: ValueProps) => {
  const { op, value } = row
  const set = (next: ConditionRow['value']) => onChange({ ...row, value: next })
  const words = named.words ?? wordsOf?.(row.field) ?? []
  if (takesNothing(op)) return <span />
  if (takesMany(op))
    return (
      <PickList
        bare
        label={label}
        values={Array.isArray(value) ? (value as readonly string[]) : []}
        options={words.map((word) => ({ value: word, label: word }))}
        placeholder="Add a value"
        typed={(text) => (text === '' ? undefined : { value: text, label: text })}
        onChange={(next) => set(next ?? [])}
      />
    )
  if (typeof value === 'boolean')
    return (
      <SelectField bare label={label} value={String(value)} options={yesNo} onChange={(is) => set(is === 'true')} />
    )
  if (typeof value === 'number') return <NumberField key={row.field} label={label} value={value} onChange={set} />
  if (op === 'after' || op === 'before')
    return <WhenField bare label={label} value={String(value)} onChange={(at) => at && set(at)} />
  if (named.words && (op === 'is' || op === 'is-not') && named.words.includes(String(value)))
    return (
      <SelectField
        bare
        label={label}
        value={String(value)}
        options={named.words.map((word) => ({ value: word, label: sayWord(word) }))}
        onChange={set}
      />
    )
  return <Typed label={label} value={String(value)} words={words} onChange={set} />
}

const yesNo = [
  { value: 'true', label: 'yes' },
  { value: 'false', label: 'no' },
]

const Typed = ({
  words,
  ...rest
}: {
  label: string
  value: string
  words: readonly string[]
  onChange: (text: string) => void
}) => {
  const list = useId()
  return (
    <div>
      <TextField bare {...rest} spellCheck={false} placeholder="Value" {...(words.length > 0 && { list })} />
      {words.length > 0 && (
        <datalist id={list}>
          {words.map((word) => (
            <option key={word} value={word} />
          ))}
        </datalist>
      )}
    </div>
  )
}

/** While what is typed is no number, the last one holds. */
const NumberField = ({ label, value, onChange }: { label: string; value: number; onChange: (n: number) => void }) => {
  const [typed, setTyped] = useState(String(value))
  return (
    <TextField
      bare
      label={label}
      inputMode="decimal"
      value={Number(typed) === value ? typed : String(value)}
      onChange={(text) => {
        setTyped(text)
        if (text.trim() !== '' && Number.isFinite(Number(text))) onChange(Number(text))
      }}
    />
  )
}
