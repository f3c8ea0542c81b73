import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { onLiveLoss, onLiveReturn, useLive } from '../live.ts'
import { meOptions } from '../session.tsx'
import { features } from '../slots.ts'

/** Facts that arrive make the queries stale that their features name; after a gap, everything in sight is asked again. */
export const LiveRefresh = () => {
  const client = useQueryClient()
  useLive(({ facts }) => {
    const names = new Set(facts.flatMap((fact) => features().flatMap((feature) => feature.refreshes?.(fact) ?? [])))
    for (const name of names) void client.invalidateQueries({ queryKey: [name] })
  })
  useEffect(() => onLiveReturn(() => void client.invalidateQueries()), [client])
  // A session that is over is told by this answer, and leads to the sign-in page; the line only fails.
  useEffect(
    () => onLiveLoss(() => void client.fetchQuery({ ...meOptions, staleTime: 0, retry: false }).catch(() => undefined)),
    [client],
  )
  return null
}
