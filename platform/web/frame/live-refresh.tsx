import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { onLiveReturn, useLive } from '../live.ts'
import { features } from '../slots.ts'

/** Facts that arrive make the queries stale that their features name; after a gap, everything in sight is asked again. */
export const LiveRefresh = () => {
  const client = useQueryClient()
  useLive(({ facts }) => {
    const names = new Set(facts.flatMap((fact) => features().flatMap((feature) => feature.refreshes?.(fact) ?? [])))
    for (const name of names) void client.invalidateQueries({ queryKey: [name] })
  })
  useEffect(() => onLiveReturn(() => void client.invalidateQueries()), [client])
  return null
}
