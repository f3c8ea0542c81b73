import { IconCheck, IconX } from '@tabler/icons-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useRef, useState } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import { asProblem } from '../../client.ts'
import css from './form.module.css'

type FactProps = { label: string; children: ReactNode }

/** A fact one reads: label 88, value. */
export const Fact = ({ label, children }: FactProps) => (
  <div className={css.fact}>
    <div className={css.factLabel}>{label}</div>
    <div className={`${css.factValue} cw-cut`}>{children}</div>
  </div>
)

type Props = FactProps & {
  /** The text that is edited; `children` shows it. */
  value: string
  /** Rejects with the Problem that is then shown below; what was typed stays. */
  onSave: (value: string) => Promise<unknown>
  placeholder?: string
  /** Why it cannot be edited; without it, it can. */
  locked?: string | undefined
}

/** A fact edited in place: click, type, Enter saves, Escape leaves it as it was. */
export const FactRow = ({ label, children, value, onSave, placeholder, locked }: Props) => {
  const [draft, setDraft] = useState<string>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const leave = () => {
    setDraft(undefined)
    setProblem(undefined)
    requestAnimationFrame(() => button.current?.focus())
  }
  const save = async () => {
    if (draft === undefined || busy) return
    if (draft === value) return leave()
    setBusy(true)
    try {
      await onSave(draft)
      leave()
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') void save()
    else if (event.key === 'Escape') leave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  if (locked !== undefined) return <Fact label={label}>{<span data-tip={locked}>{children}</span>}</Fact>
  return (
    <div className={css.fact}>
      <div className={css.factLabel}>{label}</div>
      {draft === undefined ? (
        <button
          ref={button}
          type="button"
          className={css.factButton}
          aria-label={`Edit ${label}`}
          onClick={() => setDraft(value)}
        >
          <span className="cw-cut">{children || <span className="cw-hint">{placeholder ?? 'Not set'}</span>}</span>
        </button>
      ) : (
        <div className={css.factEdit}>
          <input
            autoFocus
            aria-label={label}
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={keyDown}
          />
          <button
            type="button"
            className={css.factSave}
            aria-label={`Save ${label}`}
            disabled={busy}
            onClick={() => void save()}
          >
            <IconCheck size={14} stroke={2} />
          </button>
          <button type="button" className={css.factCancel} aria-label={`Leave ${label} as it was`} onClick={leave}>
            <IconX size={14} stroke={1.6} />
          </button>
        </div>
      )}
      {problem && (
        <div role="alert" className={css.factProblem}>
          {problem.detail}
        </div>
      )}
    </div>
  )
}
