import type { InputHTMLAttributes, ReactNode } from 'react'
import css from './form.module.css'

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'onChange'> & {
  label: string
  /** Some of what it stands for is ticked. */
  mixed?: boolean
  /** In lists the label is for screen readers only. */
  bare?: boolean
  hint?: ReactNode
  onChange: (checked: boolean) => void
}

export const Check = ({ label, mixed = false, bare = false, hint, onChange, ...rest }: Props) => (
  <label className={css.check} data-bare={bare || undefined}>
    <input
      {...rest}
      type="checkbox"
      ref={(element) => {
        if (element) element.indeterminate = mixed
      }}
      className={css.box}
      aria-label={bare ? label : undefined}
      onChange={(event) => onChange(event.target.checked)}
    />
    {!bare && (
      <span>
        {label}
        {hint && <span className={css.checkHint}>{hint}</span>}
      </span>
    )}
  </label>
)
