import { Check } from './check.tsx'
import { FieldLine } from './problem-line.tsx'
import css from './form.module.css'

type Item = { value: string; label: string; hint?: string }
type Props = {
  legend: string
  items: readonly Item[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
  disabled?: boolean
  error?: string | undefined
}

/** Some of a list, each with a box. */
export const CheckList = ({ legend, items, chosen, onChange, disabled = false, error }: Props) => (
  <fieldset className={css.group} disabled={disabled}>
    <legend className={css.legend}>{legend}</legend>
    <div className={css.checks}>
      {items.map((item) => (
        <Check
          key={item.value}
          label={item.label}
          hint={item.hint}
          checked={chosen.includes(item.value)}
          onChange={(checked) =>
            onChange(checked ? [...chosen, item.value] : chosen.filter((one) => one !== item.value))
          }
        />
      ))}
    </div>
    <FieldLine text={error} />
  </fieldset>
)
