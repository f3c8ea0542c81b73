import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import type { Cause } from '../../contract/form.ts'
import { addCause } from '../../contract/requests/forms.ts'
import { changeReview } from '../desk.ts'
import { keyOf } from '../key-of.ts'
import css from './review.module.css'

/** One more cause of the organisation's own. */
export const CauseFields = ({ known }: { known: readonly Cause[] }) => {
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [area, setArea] = useState('Process')
  const { busy, problem, attempt } = useAttempt()
  const add = async () => {
    const taken = known.map(({ key }) => key)
    const body = { key: keyOf(name, taken), name: name.trim(), area: area.trim() }
    await changeReview(client, addCause, { body, said: `You added the cause “${body.name}”.` })
    setName('')
  }
  return (
    <form
      className={css.block}
      onSubmit={(event) => {
        event.preventDefault()
        void attempt(add)
      }}
    >
      <h2>Causes</h2>
      <div className={css.asked}>
        <TextField label="Another cause" value={name} onChange={setName} maxLength={80} />
        <TextField label="Belongs to" value={area} onChange={setArea} maxLength={40} list="cause-areas" />
        <Button type="submit" loading={busy} disabled={name.trim() === '' || area.trim() === ''}>
          Add
        </Button>
      </div>
      <datalist id="cause-areas">
        {[...new Set(known.map((cause) => cause.area))].map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <ProblemLine problem={problem} />
    </form>
  )
}
