import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine, fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { listSessions, revokeSession } from '../../contract/requests/sessions.ts'
import { changePassword } from '../../contract/requests/signing-in.ts'
import { SessionRow } from '../parts/session-row.tsx'
import { text } from '../texts.ts'
import css from './security.module.css'

export const SecurityPage = () => (
  <>
    <PageHead title={text.passwordAndSessions} />
    <Section title={text.changePassword}>
      <PasswordForm />
    </Section>
    <Section title={text.sessions} hint={text.sessionsHint}>
      <Sessions />
    </Section>
  </>
)

const PasswordForm = () => {
  const empty = { current: '', next: '' }
  const [draft, setDraft] = useState(empty)
  const change = useChange(changePassword, {
    refreshes: [listSessions],
    onDone: () => {
      setDraft(empty)
      announce(text.passwordChanged)
    },
  })
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate({ body: draft })
      }}
    >
      <TextField
        label={text.currentPassword}
        type="password"
        autoComplete="current-password"
        required
        value={draft.current}
        onChange={(current) => setDraft({ ...draft, current })}
        error={fieldError(change.error, 'current')}
      />
      <TextField
        label={text.newPassword}
        type="password"
        autoComplete="new-password"
        required
        hint={text.passwordHint}
        value={draft.next}
        onChange={(next) => setDraft({ ...draft, next })}
        error={fieldError(change.error, 'next')}
      />
      <ProblemLine problem={change.error?.extra.fields ? null : change.error} />
      <div>
        <Button type="submit" loading={change.isPending}>
          {text.changePassword}
        </Button>
      </div>
    </form>
  )
}

const Sessions = () => {
  const sessions = useAsk(listSessions)
  const revoke = useChange(revokeSession, {
    refreshes: [listSessions],
    onDone: () => announce(text.sessionEnded),
    onRefused: announceProblem,
  })
  if (sessions.error) return <ErrorState problem={sessions.error} onRetry={() => void sessions.refetch()} />
  if (!sessions.data) return <SkeletonRows rows={3} height={44} />
  return (
    <ul className={css.sessions}>
      {sessions.data.items.map((session) => (
        <SessionRow key={session.id} session={session} onEnd={() => revoke.mutate({ id: session.id, body: {} })} />
      ))}
    </ul>
  )
}
