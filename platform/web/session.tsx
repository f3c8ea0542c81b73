import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { createContext, useContext, useMemo } from 'react'
import type { Problem } from '../contract/problem.ts'
import { send } from './client.ts'

export type Me = {
  person: { id: string; name: string; email: string }
  organisation: { id: string; name: string; key: string }
  organisations: { id: string; name: string; key: string }[]
  /** Patterns, see `permits`. */
  permissions: string[]
  roles: string[]
}

export const meOptions = queryOptions<Me, Problem>({
  queryKey: ['me'],
  queryFn: async ({ signal }) => (await send('GET', '/me', { signal })) as Me,
  staleTime: 60_000,
  retry: (count, problem) => problem.kind === 'unavailable' && count < 3,
})

/** Whether patterns (`case.close`, `case.*`, `*`) hold a permission. The server decides; this only hides what it would refuse. */
export const permits = (patterns: readonly string[], permission: string): boolean =>
  patterns.some(
    (one) => one === '*' || one === permission || (one.endsWith('.*') && permission.startsWith(one.slice(0, -1))),
  )

export type Reader = Me & { may(permission: string): boolean }

const MeContext = createContext<Reader | undefined>(undefined)

/** The reader; only below `SessionProvider`, which waits for the answer. */
export const useMe = (): Reader => {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe is used outside of a session.')
  return me
}

type Waiting = { loading: ReactNode; failed: (problem: Problem, retry: () => void) => ReactNode; children: ReactNode }

/** Shows its children once the reader is known. 401 is dealt with by the app (it leads to the sign-in page). */
export const SessionProvider = ({ loading, failed, children }: Waiting) => {
  const me = useQuery(meOptions)
  const reader = useMemo(
    () => me.data && { ...me.data, may: (permission: string) => permits(me.data.permissions, permission) },
    [me.data],
  )
  if (reader) return <MeContext value={reader}>{children}</MeContext>
  if (me.error && me.error.kind !== 'unauthenticated') return failed(me.error, () => void me.refetch())
  return loading
}

/** After signing in, out, or changing organisation: nothing of the old reader may stay. */
export const useForgetSession = () => {
  const client = useQueryClient()
  return () => client.clear()
}

/** Where to go after signing in: only a path of our own, never another site. */
export const safeNext = (next: string | undefined): string =>
  next && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/'
