import { useQuery } from '@tanstack/react-query'
import type { KeyboardEvent } from 'react'
import { useEffect, useId, useRef, useState } from 'react'
import { peopleOptions } from '../../../activity/web/index.ts'
import form from '../../../../platform/web/ui/form/form.module.css'
import css from './mention-area.module.css'
import { mentionBeingTyped, withMention } from './mention-text.ts'

type Props = {
  label: string
  value: string
  onChange: (value: string) => void
  /** Ctrl-Enter. */
  onSend?: (() => void) | undefined
  onEscape?: (() => void) | undefined
  placeholder?: string
  rows?: number
  autoFocus?: boolean
  /** The label is for screen readers only. */
  bare?: boolean
  invalid?: boolean
}

/** Markdown in which `@` offers people. */
export const MentionArea = ({
  label,
  value,
  onChange,
  onSend,
  onEscape,
  placeholder,
  rows = 3,
  autoFocus = false,
  bare = false,
  invalid = false,
}: Props) => {
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [typed, setTyped] = useState<{ query: string; from: number }>()
  const [at, setAt] = useState(0)
  const found = useQuery({
    queryKey: ['picker', 'mentions', typed?.query],
    queryFn: ({ signal }) => peopleOptions(typed?.query ?? '', signal),
    enabled: typed !== undefined,
    placeholderData: (old) => old,
    staleTime: 30_000,
  })
  const people = typed ? (found.data ?? []).slice(0, 6) : []
  const current = people[Math.min(at, people.length - 1)]
  // The caret stands where the text says only after it was drawn.
  const caretAfter = useRef<number>(undefined)
  useEffect(() => {
    if (caretAfter.current === undefined) return
    area.current?.setSelectionRange(caretAfter.current, caretAfter.current)
    caretAfter.current = undefined
  }, [value])
  const look = () => {
    setTyped(area.current ? mentionBeingTyped(area.current.value, area.current.selectionStart) : undefined)
    setAt(0)
  }
  const choose = (person: { value: string; label: string }) => {
    if (!typed || !area.current) return
    const next = withMention(
      value,
      { from: typed.from, caret: area.current.selectionStart },
      { id: person.value, name: person.label },
    )
    caretAfter.current = next.caret
    onChange(next.text)
    setTyped(undefined)
    area.current.focus()
  }
  const keyDown = (event: KeyboardEvent) => {
    const move = moveOf(event.key)
    if (people.length > 0 && move !== undefined) setAt((at + move + people.length) % people.length)
    else if (current && (event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey && !event.metaKey)
      choose(current)
    else if (event.key === 'Escape' && typed) setTyped(undefined)
    else if (event.key === 'Escape' && onEscape) onEscape()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && onSend) onSend()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={css.around}>
      <label htmlFor={id} className={bare ? 'cw-hidden' : css.label}>
        {label}
      </label>
      <textarea
        ref={area}
        id={id}
        className={form.area}
        aria-invalid={invalid || undefined}
        rows={rows}
        value={value}
        placeholder={placeholder}
        autoFocus={autoFocus}
        aria-autocomplete="list"
        aria-controls={people.length > 0 ? `${id}-people` : undefined}
        aria-activedescendant={current ? `${id}-${current.value}` : undefined}
        onChange={(event) => {
          onChange(event.target.value)
          look()
        }}
        onSelect={look}
        onBlur={() => setTyped(undefined)}
        onKeyDown={keyDown}
      />
      {people.length > 0 && (
        <div role="listbox" id={`${id}-people`} aria-label="People to mention" className={css.people}>
          {people.map((person) => (
            <div
              key={person.value}
              id={`${id}-${person.value}`}
              role="option"
              aria-selected={person === current}
              className={css.person}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(person)}
            >
              {person.mark}
              <span className="cw-cut">{person.label}</span>
              <span className="cw-hint cw-cut">{person.hint}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

const moveOf = (key: string): number | undefined => ({ ArrowDown: 1, ArrowUp: -1 })[key]
