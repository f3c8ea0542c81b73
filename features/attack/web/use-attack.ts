import { useMemo } from 'react'
import { useAsk } from '../../../platform/web/ask.ts'
import type { Tactic, Technique } from '../contract/technique.ts'
import { readAttack } from '../contract/requests/matrix.ts'

export type Attack = {
  version: string
  tactics: readonly Tactic[]
  techniques: readonly Technique[]
  byId: ReadonlyMap<string, Technique>
}

/** What MITRE says; asked once, for it changes with a version of the product. */
export const useAttack = (): Attack | undefined => {
  const { data } = useAsk(readAttack, {}, { staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY })
  return useMemo(() => data && { ...data, byId: new Map(data.techniques.map((each) => [each.id, each])) }, [data])
}
