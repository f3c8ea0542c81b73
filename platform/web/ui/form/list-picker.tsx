import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { KeyboardEvent, ReactNode } from 'react'
import { useDeferredValue, useId, useLayoutEffect, useRef, useState } from 'react'
import { asProblem } from '../../client.ts'
import { Key } from '../marks/key.tsx'
import css from './form.module.css'

export type Option = { value: string; label: string; hint?: string; mark?: ReactNode }

type Props = {
  label: string
  placeholder?: string
  /** What is offered for a text; asked again as it changes. `name` keeps the answers apart. */
  name: string
  options: (text: string, signal: AbortSignal) => Promise<readonly Option[]> | readonly Option[]
  chosen?: readonly string[]
  onChoose: (option: Option) => void
  /** Few, in a fixed order: a number key chooses while nothing is typed. */
  numbered?: boolean
  /** Said when nothing fits. */
  empty?: string
}

/** A list one types into: for people, teams, tags. Lives inside a Pop or a Dialog. */
export const ListPicker = ({
  label,
  placeholder,
  name,
  options,
  chosen = [],
  onChoose,
  numbered = false,
  empty = 'Nothing fits.',
}: Props) => {
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const list = useId()
  const wanted = useDeferredValue(text.trim())
  const client = useQueryClient()
  const shown = useRef<HTMLDivElement>(null)
  const asked = (typed: string) => ({
    queryKey: ['picker', name, typed],
    queryFn: ({ signal }: { signal: AbortSignal }) => options(typed, signal),
    staleTime: 10_000,
  })
  const found = useQuery({ ...asked(wanted), placeholderData: (old) => old })
  const items = found.data ?? []
  const current = items[Math.min(at, items.length - 1)]
  // A box that turned over grows upward: a list that shrinks and grows as one types moves away from under the pointer.
  useLayoutEffect(() => {
    if (shown.current) shown.current.style.minHeight = `${shown.current.offsetHeight}px`
  }, [found.data])
  // Who types fast and presses Enter means what they typed, not what still stands there from the letter before.
  const choose = async () => {
    const typed = text.trim()
    const fresh = typed === wanted && !found.isPlaceholderData && !found.isPending
    const meant = fresh ? current : (await client.fetchQuery(asked(typed)).catch(() => []))[0]
    if (meant) onChoose(meant)
  }
  const keyDown = (event: KeyboardEvent) => {
    // Ctrl-Enter sends what the picker stands in.
    if (event.ctrlKey || event.metaKey) return
    const byNumber = numbered && text === '' ? items[Number(event.key) - 1] : undefined
    if (byNumber) onChoose(byNumber)
    else if (event.key === 'ArrowDown') setAt(Math.min(items.length - 1, at + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else if (event.key === 'Enter') void choose()
    else return
    event.preventDefault()
  }
  return (
    <div className={css.picker}>
      <input
        className={css.pickerInput}
        data-autofocus
        // One picker takes the place of another in an open box: the box has given its focus away by then.
        autoFocus
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={current ? `${list}-${current.value}` : undefined}
        placeholder={placeholder ?? label}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={keyDown}
      />
      {items.length === 0 && !found.isPending && (
        <p className={css.pickerNote}>{found.error ? asProblem(found.error).detail : empty}</p>
      )}
      <div ref={shown} role="listbox" id={list} aria-label={label} className={css.pickerList}>
        {items.map((option, index) => (
          <div
            key={option.value}
            id={`${list}-${option.value}`}
            role="option"
            aria-selected={chosen.includes(option.value)}
            data-current={option === current || undefined}
            className={css.pickerItem}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(option)}
          >
            {option.mark}
            <span className="cw-cut">{option.label}</span>
            {option.hint && <span className={css.pickerHint}>{option.hint}</span>}
            {chosen.includes(option.value) && <span className={css.pickerHint}>✓</span>}
            {numbered && text === '' && <Key keys={String(index + 1)} />}
          </div>
        ))}
      </div>
    </div>
  )
}
