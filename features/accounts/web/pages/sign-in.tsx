import { Button } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../../../platform/web/ask.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { safeNext } from '../../../../platform/web/session.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine, fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { signIn } from '../../contract/requests/signing-in.ts'
import { Door } from '../parts/door.tsx'
import { enter } from '../parts/enter.ts'
import { text } from '../texts.ts'

export const SignInPage = () => {
  const [search] = useSearchState()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const begin = useChange(signIn, { onDone: () => enter(safeNext(one(search.next))) })
  return (
    <Door title={text.signIn} onSubmit={() => begin.mutate({ body: { email: email.trim(), password } })}>
      <TextField
        label={text.email}
        type="email"
        autoComplete="username"
        autoFocus
        required
        value={email}
        onChange={setEmail}
        error={fieldError(begin.error, 'email')}
      />
      <TextField
        label={text.password}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={setPassword}
      />
      <ProblemLine problem={begin.error} />
      <Button type="submit" variant="filled" size="md" loading={begin.isPending}>
        {text.signIn}
      </Button>
    </Door>
  )
}
