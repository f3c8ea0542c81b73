import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine, fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { acceptInvite, readInvite } from '../../contract/requests/signing-in.ts'
import { Door } from '../parts/door.tsx'
import { enter } from '../parts/enter.ts'
import { text } from '../texts.ts'

export const AcceptInvitePage = () => {
  const { token = '' } = useParams({ strict: false }) as { token?: string }
  const invite = useAsk(readInvite, { query: { token } }, { retry: false, staleTime: Number.POSITIVE_INFINITY })
  const [typedName, setName] = useState<string>()
  const [password, setPassword] = useState('')
  const accept = useChange(acceptInvite, { onDone: () => enter('/') })
  if (invite.error)
    return (
      <Door title={text.signIn}>
        <ErrorState problem={invite.error} onRetry={() => void invite.refetch()} />
      </Door>
    )
  if (!invite.data)
    return (
      <Door title="Caseward">
        <SkeletonRows rows={3} />
      </Door>
    )
  const { organisation, personExists, email } = invite.data
  const name = typedName ?? invite.data.name
  return (
    <Door
      title={text.acceptTitle(organisation)}
      lead={personExists ? text.acceptKnown : text.acceptNew}
      onSubmit={() => accept.mutate({ body: { token, name, password } })}
    >
      <TextField
        label={text.email}
        type="email"
        autoComplete="username"
        readOnly
        value={email}
        onChange={() => undefined}
      />
      <TextField
        label={text.name}
        autoComplete="name"
        required
        value={name}
        onChange={setName}
        error={fieldError(accept.error, 'name')}
      />
      <TextField
        label={personExists ? text.password : text.newPassword}
        type="password"
        autoComplete={personExists ? 'current-password' : 'new-password'}
        required
        autoFocus
        hint={personExists ? undefined : text.passwordHint}
        value={password}
        onChange={setPassword}
        error={fieldError(accept.error, 'password')}
      />
      <ProblemLine problem={accept.error?.extra.fields ? null : accept.error} />
      <Button type="submit" variant="filled" size="md" loading={accept.isPending}>
        {text.accept}
      </Button>
    </Door>
  )
}
