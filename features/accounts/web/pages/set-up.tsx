import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine, fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { readSetUp, setUp } from '../../contract/requests/signing-in.ts'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Door } from '../parts/door.tsx'
import { enter } from '../parts/enter.ts'
import { text } from '../texts.ts'

const fields = [
  { key: 'organisation', label: text.organisation, autoComplete: 'organization', type: 'text' },
  { key: 'name', label: text.name, autoComplete: 'name', type: 'text' },
  { key: 'email', label: text.email, autoComplete: 'username', type: 'email' },
  { key: 'password', label: text.newPassword, autoComplete: 'new-password', type: 'password' },
] as const

/** The first start: the one-time link makes the first organisation and its administrator. */
export const SetUpPage = () => {
  const [search] = useSearchState()
  const token = one(search.token)
  const link = useAsk(
    readSetUp,
    { query: { token: token ?? '' } },
    { enabled: Boolean(token), retry: false, staleTime: Number.POSITIVE_INFINITY },
  )
  const [draft, setDraft] = useState({ organisation: '', name: '', email: '', password: '' })
  const make = useChange(setUp, { onDone: () => enter('/') })
  if (!token) return <Door title={text.setUpTitle} lead={text.setUpNoToken} />
  if (link.error)
    return (
      <Door title={text.setUpTitle}>
        <ErrorState
          problem={link.error}
          onRetry={link.error.kind === 'conflict' ? undefined : () => void link.refetch()}
        />
        <Link to="/sign-in">{text.signIn}</Link>
      </Door>
    )
  if (!link.data)
    return (
      <Door title={text.setUpTitle}>
        <SkeletonRows rows={4} />
      </Door>
    )
  return (
    <Door title={text.setUpTitle} lead={text.setUpLead} onSubmit={() => make.mutate({ body: { token, ...draft } })}>
      {fields.map(({ key, ...field }, at) => (
        <TextField
          key={key}
          {...field}
          required
          autoFocus={at === 0}
          hint={key === 'password' ? text.passwordHint : undefined}
          value={draft[key]}
          onChange={(value) => setDraft({ ...draft, [key]: value })}
          error={fieldError(make.error, key)}
        />
      ))}
      <ProblemLine problem={make.error?.extra.fields ? null : make.error} />
      <Button type="submit" variant="filled" size="md" loading={make.isPending}>
        {text.setUp}
      </Button>
    </Door>
  )
}
