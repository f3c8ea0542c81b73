import type { KeyboardEvent, ReactNode } from 'react'
import { useId } from 'react'
import { Key } from '../../../../platform/web/ui/marks/key.tsx'
import css from './questions.module.css'

export type Choice<Value extends string> = { value: Value; label: string; mark?: ReactNode; hint?: ReactNode }

type Props<Value extends string> = {
  label: string
  choices: readonly Choice<Value>[]
  value: Value | undefined
  onChange: (value: Value) => void
  /** Enter, or a number key when it is answer enough. */
  onPick?: (value: Value) => void
  /** A number key picks at once. */
  atOnce?: boolean
}

/** A few answers with a number key each; arrows move, Enter picks. */
export const Choices = <Value extends string>({
  label,
  choices,
  value,
  onChange,
  onPick,
  atOnce = false,
}: Props<Value>) => {
  const name = useId()
  const keyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const at = Number(event.key) - 1
    const numbered = choices[at]
    if (numbered) {
      event.preventDefault()
      event.currentTarget.querySelectorAll('input')[at]?.focus()
      onChange(numbered.value)
      if (atOnce) onPick?.(numbered.value)
    } else if (event.key === 'Enter' && value !== undefined) {
      event.preventDefault()
      onPick?.(value)
    }
  }
  return (
    <div role="radiogroup" aria-label={label} className={css.choices} onKeyDown={keyDown}>
      {choices.map((choice, at) => (
        <label
          key={choice.value}
          className={css.choice}
          data-chosen={choice.value === value || undefined}
          // Arrow keys click the input itself; only a press on the row is a pick.
          onClick={(event) => atOnce && !(event.target instanceof HTMLInputElement) && onPick?.(choice.value)}
        >
          <input
            type="radio"
            name={name}
            className="cw-hidden"
            checked={choice.value === value}
            {...((value === undefined ? at === 0 : choice.value === value) ? { 'data-autofocus': true } : {})}
            onChange={() => onChange(choice.value)}
          />
          {choice.mark}
          <span className="cw-cut">{choice.label}</span>
          {choice.hint && <span className={css.choiceHint}>{choice.hint}</span>}
          <Key keys={String(at + 1)} />
        </label>
      ))}
    </div>
  )
}
