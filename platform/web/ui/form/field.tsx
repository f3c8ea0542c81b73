import type { InputHTMLAttributes, ReactNode, Ref, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { useId } from 'react'
import css from './form.module.css'

type Around = {
  label: string
  /** Said before anything is wrong. */
  hint?: ReactNode
  error?: string | undefined
  /** In rows of fields the label is for screen readers only. */
  bare?: boolean | undefined
}

type Wired = { id: string; 'aria-invalid': true | undefined; 'aria-describedby': string | undefined }

/** Label, control, hint and error, wired together for screen readers. */
export const Field = ({ label, hint, error, bare, children }: Around & { children: (wired: Wired) => ReactNode }) => {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={css.field}>
      <label htmlFor={id} className={bare ? 'cw-hidden' : css.label}>
        {label}
      </label>
      {children({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined })}
      {hint && (
        <div id={`${id}-hint`} className={css.hint}>
          {hint}
        </div>
      )}
      {error && (
        <div id={`${id}-error`} className={css.error}>
          {error}
        </div>
      )}
    </div>
  )
}

type TextProps = Around &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> & {
    onChange: (value: string) => void
    ref?: Ref<HTMLInputElement>
  }

export const TextField = ({ label, hint, error, bare, onChange, ...rest }: TextProps) => (
  <Field label={label} hint={hint} error={error} bare={bare}>
    {(wired) => <input {...rest} {...wired} className={css.input} onChange={(event) => onChange(event.target.value)} />}
  </Field>
)

type AreaProps = Around &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange'> & {
    onChange: (value: string) => void
    ref?: Ref<HTMLTextAreaElement>
  }

export const AreaField = ({ label, hint, error, bare, onChange, ...rest }: AreaProps) => (
  <Field label={label} hint={hint} error={error} bare={bare}>
    {(wired) => (
      <textarea rows={3} {...rest} {...wired} className={css.area} onChange={(event) => onChange(event.target.value)} />
    )}
  </Field>
)

type SelectProps = Around &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange'> & {
    options: readonly { value: string; label: string }[]
    onChange: (value: string) => void
  }

export const SelectField = ({ label, hint, error, bare, options, onChange, ...rest }: SelectProps) => (
  <Field label={label} hint={hint} error={error} bare={bare}>
    {(wired) => (
      <select {...rest} {...wired} className={css.select} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    )}
  </Field>
)
