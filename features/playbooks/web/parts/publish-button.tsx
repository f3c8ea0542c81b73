import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { Pop } from '../../../../platform/web/ui/float/pop.tsx'
import type { Fault } from '../../contract/check/fault.ts'
import type { StepId } from '../../contract/document/step.ts'
import css from './playbooks.module.css'

type Props = {
  busy: boolean
  /** Something is written that is not saved yet. */
  dirty: boolean
  /** It differs from the version that runs. */
  changed: boolean
  faults: readonly Fault[]
  onPublish: () => void
  onSelect: (id: StepId | undefined) => void
}

/** Publishes, or says what stands in the way, each with the way to its step. */
export const PublishButton = ({ busy, dirty, changed, faults, onPublish, onSelect }: Props) => {
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const barred = dirty || !changed || faults.length > 0
  return (
    <>
      <Button
        ref={anchor}
        variant={barred ? 'default' : 'filled'}
        loading={busy}
        {...(barred && { 'aria-haspopup': 'dialog', 'aria-expanded': open })}
        onClick={barred ? () => setOpen(true) : onPublish}
      >
        Publish
      </Button>
      <Pop open={open} onClose={() => setOpen(false)} anchor={anchor} label="Why it is not published" width={380}>
        <ul className={css.barred}>
          {dirty && <li>It is not saved yet: save it first.</li>}
          {!dirty && !changed && <li>This version runs already: there is nothing new to publish.</li>}
          {faults.map(({ step, sentence }) => (
            <li key={`${step} ${sentence}`}>
              <button
                type="button"
                onClick={() => {
                  setOpen(false)
                  onSelect(step ?? undefined)
                }}
              >
                {sentence}
              </button>
            </li>
          ))}
        </ul>
      </Pop>
    </>
  )
}
