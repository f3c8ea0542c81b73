import { IconChevronDown } from '@tabler/icons-react'
import { useId, useRef, useState } from 'react'
import { Pop } from '../float/pop.tsx'
import { Field } from './field.tsx'
import css from './form.module.css'
import { ListPicker, type Option } from './list-picker.tsx'

type Props = {
  label: string
  value: string
  options: readonly Option[]
  /** Said while nothing is chosen. */
  placeholder?: string
  hint?: string | undefined
  error?: string | undefined
  bare?: boolean
  /** What else a typed text can stand for. */
  typed?: (text: string) => Option | undefined
  onChange: (value: string) => void
}

const shownAtOnce = 60

/** One of many: a button with what is chosen, and a list one types into. */
export const PickField = (props: Props) => {
  const { label, value, options, placeholder = 'Choose', hint, error, bare, typed, onChange } = props
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const name = useId()
  const chosen = options.find((option) => option.value === value)
  return (
    <Field label={label} hint={hint} error={error} bare={bare}>
      {(wired) => (
        <>
          <button
            ref={anchor}
            type="button"
            {...wired}
            aria-label={`${label}: ${chosen?.label ?? (value || placeholder)}`}
            aria-haspopup="dialog"
            aria-expanded={open}
            className={css.pick}
            data-empty={value === '' || undefined}
            onClick={() => setOpen(true)}
          >
            <span className="cw-cut">{chosen?.label ?? (value || placeholder)}</span>
            <IconChevronDown size={14} stroke={1.6} aria-hidden />
          </button>
          <Pop open={open} onClose={() => setOpen(false)} anchor={anchor} label={label} width={380}>
            <ListPicker
              label={label}
              name={`${name} ${options.length}`}
              options={(text) => fitting(options, text, typed)}
              chosen={[value]}
              onChoose={(option) => {
                setOpen(false)
                onChange(option.value)
              }}
            />
          </Pop>
        </>
      )}
    </Field>
  )
}

function fitting(options: readonly Option[], text: string, typed: Props['typed']): readonly Option[] {
  const own = typed?.(text)
  const words = text.toLowerCase().split(/\s+/)
  const found = options.filter(({ value, label, hint = '' }) => {
    const said = `${label} ${hint} ${value}`.toLowerCase()
    return words.every((word) => said.includes(word))
  })
  return [...(own ? [own] : []), ...found.slice(0, shownAtOnce)]
}
