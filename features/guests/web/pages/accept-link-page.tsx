import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine, fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Door, enter } from '../../../accounts/web/index.ts'
import { acceptGuestLink, openGuestLink } from '../../contract/requests/invite.ts'

/** `/guest/TOKEN`: somebody from outside comes in. */
export const AcceptLinkPage = () => {
  const { token = '' } = useParams({ strict: false }) as { token?: string }
  const link = useAsk(openGuestLink, { query: { token } }, { retry: false, staleTime: Number.POSITIVE_INFINITY })
  const [typed, setName] = useState<string>()
  const [password, setPassword] = useState('')
  const accept = useChange(acceptGuestLink, { onDone: () => enter('/shared') })
  if (link.error)
    return (
      <Door title="This invitation">
        <ErrorState problem={link.error} onRetry={() => void link.refetch()} />
      </Door>
    )
  if (!link.data)
    return (
      <Door title="Caseward">
        <SkeletonRows rows={3} />
      </Door>
    )
  const { organisation, matter, email, personExists } = link.data
  const name = typed ?? link.data.name
  return (
    <Door
      title={`${organisation} invites you`}
      lead={`About: ${matter}. You see what is shared with you, and nothing else.`}
      onSubmit={() => accept.mutate({ body: { token, name, password } })}
    >
      <TextField
        label="E-mail"
        type="email"
        autoComplete="username"
        readOnly
        value={email}
        onChange={() => undefined}
      />
      <TextField
        label="Your name"
        autoComplete="name"
        required
        value={name}
        onChange={setName}
        error={fieldError(accept.error, 'name')}
      />
      <TextField
        label={personExists ? 'Your password here' : 'A password of your own'}
        type="password"
        autoComplete={personExists ? 'current-password' : 'new-password'}
        required
        autoFocus
        hint={personExists ? undefined : 'Twelve characters or more.'}
        value={password}
        onChange={setPassword}
        error={fieldError(accept.error, 'password')}
      />
      <ProblemLine problem={accept.error?.extra.fields ? null : accept.error} />
      <Button type="submit" variant="filled" size="md" loading={accept.isPending}>
        Come in
      </Button>
    </Door>
  )
}
