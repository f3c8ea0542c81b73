import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { AreaField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { sendsOnEnter } from '../../../cases/web/index.ts'
import css from '../guests.module.css'

type Props = {
  label: string
  verb: string
  busy: boolean
  problem: Problem | null
  onSay: (body: string, said: () => void) => void
}

/** One thing to be said; it stays until it was taken. */
export const SayLine = ({ label, verb, busy, problem, onSay }: Props) => {
  const [body, setBody] = useState('')
  const say = () => onSay(body, () => setBody(''))
  return (
    <div role="presentation" className={css.say} onKeyDown={sendsOnEnter(say)}>
      <AreaField
        label={label}
        rows={2}
        value={body}
        onChange={setBody}
        error={fieldError(problem, 'body') ?? problem?.detail}
      />
      <Button loading={busy} disabled={body.trim() === ''} onClick={say}>
        {verb}
      </Button>
    </div>
  )
}
