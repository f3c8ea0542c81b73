import { Chip } from '../marks/chip.tsx'
import css from './form.module.css'
import type { Option } from './list-picker.tsx'
import { PickField } from './pick-field.tsx'

type Props = {
  label: string
  values: readonly string[]
  options: readonly Option[]
  hint?: string | undefined
  error?: string | undefined
  bare?: boolean
  placeholder?: string
  /** What else a typed text can stand for. */
  typed?: (text: string) => Option | undefined
  /** Undefined: none is left. */
  onChange: (values: string[] | undefined) => void
}

/** Several of many: those chosen, each with the way to leave it out, and the way to add one. */
export const PickList = ({ label, values, options, placeholder = 'Add', onChange, ...rest }: Props) => {
  const set = (next: string[]) => onChange(next.length > 0 ? next : undefined)
  return (
    <div className={css.pickList}>
      <PickField
        {...rest}
        label={label}
        value=""
        placeholder={values.length > 0 ? 'Add another' : placeholder}
        options={options.filter(({ value }) => !values.includes(value))}
        onChange={(value) => set([...values, value])}
      />
      {values.length > 0 && (
        <div className={css.pickChips}>
          {values.map((value) => {
            const name = options.find((option) => option.value === value)?.label ?? value
            return (
              <Chip key={value} name={name} onRemove={() => set(values.filter((each) => each !== value))}>
                {name}
              </Chip>
            )
          })}
        </div>
      )}
    </div>
  )
}
