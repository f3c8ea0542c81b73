import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../../../platform/web/ask.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { AreaField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine, fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { useDraft } from '../../../../platform/web/ui/form/use-draft.ts'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { glassHours } from '../../contract/glass.ts'
import { breakGlass } from '../../contract/requests/glass.ts'
import css from '../glass.module.css'

/** `/glass?key=INC-42`: for an emergency. What it says afterwards is the same whether there is such a case or not. */
export const BreakGlassPage = () => {
  const [state] = useSearchState()
  const client = useQueryClient()
  const { draft, set, forget } = useDraft('break-glass', { key: one(state['key']) ?? '', reason: '' })
  const [said, setSaid] = useState<{ said: string; until: string; key: string }>()
  const change = useChange(breakGlass, {
    onDone: (answer) => {
      forget()
      setSaid({ ...answer, key: draft.key.trim().toUpperCase() })
      void client.invalidateQueries()
    },
  })
  const send = () => change.mutate({ body: { key: draft.key, reason: draft.reason } })
  return (
    <>
      <PageHead title="Break the glass" />
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <p className="cw-second">
          For an emergency: you may read a restricted case for {glassHours} hours, without being one of its members.
          They are told at once, with your reason, and their lead says afterwards whether it was justified. You cannot
          write there, and what is legally privileged stays hidden.
        </p>
        <TextField
          label="Key of the case"
          value={draft.key}
          onChange={(key) => set({ key })}
          error={fieldError(change.error, 'key')}
          hint="Like INC-1042. Five keys an hour can be tried."
          required
        />
        <AreaField
          label="Why you must look now"
          value={draft.reason}
          onChange={(reason) => set({ reason })}
          error={fieldError(change.error, 'reason')}
          hint="At least five words; it stands in the log of the case."
          required
        />
        <ProblemLine problem={change.error} beside={['key', 'reason']} />
        <div>
          <Button type="submit" variant="filled" loading={change.isPending}>
            Break the glass
          </Button>
        </div>
      </form>
      {said && (
        <p className={css.said} role="status">
          {said.said} Until then is <Time at={said.until} as="day" />.{' '}
          <Link to={`/${said.key.startsWith('INV') ? 'investigations' : 'incidents'}/${said.key}`}>
            Go to {said.key}
          </Link>
        </p>
      )}
    </>
  )
}
