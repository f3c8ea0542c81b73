import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { compileCondition, type Vocabulary } from '../../../contract/expressions/expression.ts'
import { Field } from '../form/field.tsx'
import form from '../form/form.module.css'
import css from './conditions.module.css'
import { completeWord, wordsFor } from './complete.ts'
import { faultPlace } from './fault-place.ts'

type Props = { value: string; vocabulary: Vocabulary; onChange: (value: string) => void }

/** The condition as it is kept. Words are completed; where it goes wrong is marked. */
export const CelField = ({ value, vocabulary, onChange }: Props) => {
  const area = useRef<HTMLTextAreaElement>(null)
  const list = useId()
  const words = useWords({ value, vocabulary, area, onChange })
  const compiled = value.trim() === '' ? undefined : compileCondition(value, vocabulary)
  const fault = compiled && 'fault' in compiled ? compiled : undefined
  const current = words.found[words.at]
  return (
    <div className={css.cel}>
      <Field
        label="The same as an expression"
        hint="Words are completed as you type; Ctrl-Space shows all. “and” is &&, “or” is ||."
        error={fault?.fault}
      >
        {(wired) => (
          <textarea
            {...wired}
            ref={area}
            rows={Math.min(10, Math.max(2, value.split('\n').length + 1))}
            className={`${form.area} ${css.code}`}
            value={value}
            placeholder="always"
            spellCheck={false}
            aria-autocomplete="list"
            aria-controls={words.found.length > 0 ? list : undefined}
            aria-activedescendant={current ? `${list}-${current}` : undefined}
            onChange={(event) => {
              onChange(event.target.value)
              words.look(event.target.value, event.target.selectionStart)
            }}
            onKeyDown={words.press}
            onBlur={words.close}
          />
        )}
      </Field>
      {words.found.length > 0 && (
        <div id={list} role="listbox" aria-label="Words" className={css.words}>
          {words.found.map((word) => (
            <div
              key={word}
              id={`${list}-${word}`}
              role="option"
              aria-selected={word === current}
              onMouseDown={(event) => {
                event.preventDefault()
                words.take(word)
              }}
            >
              <code>{word}</code>
              <span className="cw-hint">{vocabulary[word]?.says}</span>
            </div>
          ))}
        </div>
      )}
      {fault?.at !== undefined && <Place text={value} at={fault.at} />}
    </div>
  )
}

const Place = ({ text, at }: { text: string; at: number }) => {
  const { before, there, after, line } = faultPlace(text, at)
  return (
    <p className={css.faultAt}>
      <span className="cw-hint">Line {line}:</span>{' '}
      <code>
        {before}
        <mark>{there || '…'}</mark>
        {after}
      </code>
    </p>
  )
}

type Words = Props & { area: { current: HTMLTextAreaElement | null } }

/** The words that fit what stands before the caret, and the keys that choose among them. */
function useWords({ value, vocabulary, area, onChange }: Words) {
  const [found, setFound] = useState<readonly string[]>([])
  const [at, setAt] = useState(0)
  const close = () => setFound([])
  const look = (text: string, caret: number, all = false) => {
    setFound(wordsFor({ text, caret, vocabulary, all }))
    setAt(0)
  }
  const take = (word: string) => {
    const next = completeWord({ text: value, caret: area.current?.selectionStart ?? value.length, word })
    onChange(next.text)
    close()
    requestAnimationFrame(() => area.current?.setSelectionRange(next.caret, next.caret))
  }
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.ctrlKey && event.key === ' ') look(value, event.currentTarget.selectionStart, true)
    else if (found.length === 0 || event.ctrlKey || event.metaKey) return
    else if (event.key === 'ArrowDown') setAt((at + 1) % found.length)
    else if (event.key === 'ArrowUp') setAt((at + found.length - 1) % found.length)
    else if (event.key === 'Enter' || event.key === 'Tab') take(found[at]!)
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return { found, at, look, take, press, close }
}
