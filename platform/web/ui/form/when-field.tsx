import type { ReactNode } from 'react'
import { useState } from 'react'
import { nowMs, useZone } from '../../time/clock.ts'
import { zoneName } from '../../time/format-time.ts'
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
  /** Of what is asked for, such as a rota; absent: the one the reader reads times in. */
  zone?: string | undefined
  bare?: boolean
}

/** A point in time, typed in a zone, which is said. */
export const WhenField = ({ label, value, onChange, hint, error, required = false, zone: given, bare }: Props) => {
  const own = useZone()
  const zone = given ?? own
  const [typed, setTyped] = useState(() => toWhenInput(value, zone))
  // What is being typed must not be rewritten under the fingers: only a value from elsewhere is shown instead.
  const text = (fromWhenInput(typed, zone) ?? null) === value ? typed : toWhenInput(value, zone)
  return (
    <Field label={`${label} (${zoneName(zone, nowMs())})`} hint={hint} error={error} bare={bare}>
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
