import type { ReactNode } from 'react'
import { useState } from 'react'
import { nowMs, useZone } from '../../time/clock.ts'
import { clockTimeWithZone } from '../../time/format-time.ts'
import { Field } from './field.tsx'
import css from './form.module.css'
import { fromWhenInput, toWhenInput } from './when-input.ts'

type Props = {
  label: string
  /** RFC 3339, or null for none. */
  value: string | null
  onChange: (value: string | null) => void
  hint?: ReactNode
  error?: string | undefined
  required?: boolean
}

/** A point in time, typed in the zone the reader reads times in, which is said. */
export const WhenField = ({ label, value, onChange, hint, error, required = false }: Props) => {
  const zone = useZone()
  const [typed, setTyped] = useState(() => toWhenInput(value, zone))
  // What is being typed must not be rewritten under the fingers: only a value from elsewhere is shown instead.
  const text = (fromWhenInput(typed, zone) ?? null) === value ? typed : toWhenInput(value, zone)
  const name = zone === 'utc' ? 'UTC' : clockTimeWithZone(nowMs(), zone).slice(6)
  return (
    <Field label={`${label} (${name})`} hint={hint} error={error}>
      {(wired) => (
        <input
          {...wired}
          type="datetime-local"
          step={1}
          required={required}
          className={css.input}
          value={text}
          onChange={(event) => {
            setTyped(event.target.value)
            onChange(fromWhenInput(event.target.value, zone) ?? null)
          }}
        />
      )}
    </Field>
  )
}
