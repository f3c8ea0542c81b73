import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ChangeRequest, QueryRequest } from '../../../../platform/contract/endpoint.ts'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { useChange, type ChangeInput } from '../../../../platform/web/ask.ts'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import css from '../pages/pages.module.css'

type Props = {
  label: string
  /** What the button says that saves it. */
  submit: string
  busy: boolean
  /** Nothing to save yet. */
  unready: boolean
  error: Problem | null
  /** Beside the button that saves. */
  retire?: ReactNode
  onSave: () => void
  children: ReactNode
}

/** The frame of a form that is saved as a whole: why it was refused, and its buttons below. */
export const SavedForm = ({ label, submit, busy, unready, error, retire, onSave, children }: Props) => (
  <form
    className={css.form}
    aria-label={label}
    onSubmit={(event) => {
      event.preventDefault()
      onSave()
    }}
  >
    {children}
    <ProblemLine problem={error} />
    <div className={css.buttons}>
      <Button type="submit" variant="filled" loading={busy} disabled={unready}>
        {submit}
      </Button>
      {retire}
    </div>
  </form>
)

type RetireProps<R extends ChangeRequest, S extends ChangeRequest> = {
  of: { id: string; can: readonly string[] }
  retire: R
  restore: S
  refreshes: readonly QueryRequest[]
  /** What the two buttons say. */
  words: readonly [retire: string, restore: string]
}

/** Takes a thing out of use, or back into it, whichever its reader may do now. */
export const Retire = <R extends ChangeRequest, S extends ChangeRequest>(props: RetireProps<R, S>) => {
  const { of, refreshes, words } = props
  const retire = useChange(props.retire, { refreshes })
  const restore = useChange(props.restore, { refreshes })
  if (of.can.includes(props.retire.name))
    return <Button onClick={() => retire.mutate({ id: of.id, body: {} } as ChangeInput<R>)}>{words[0]}</Button>
  return of.can.includes(props.restore.name) ? (
    <Button onClick={() => restore.mutate({ id: of.id, body: {} } as ChangeInput<S>)}>{words[1]}</Button>
  ) : null
}
