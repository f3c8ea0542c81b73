import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { call } from '../../../../platform/web/client.ts'
import { previewRule, type RulePreview } from '../../contract/requests/hits.ts'
import { previewOf, type RuleDraft } from './draft.ts'

const restMs = 400

/** What the rule would have done, asked anew once typing rests. What was asked before stays in sight meanwhile. */
export function usePreview(draft: RuleDraft) {
  const written = JSON.stringify(previewOf(draft))
  const [settled, setSettled] = useState(written)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(written), restMs)
    return () => clearTimeout(timer)
  }, [written])
  const asked = useQuery<RulePreview, Problem>({
    queryKey: [previewRule.name, settled],
    queryFn: ({ signal }) =>
      call(previewRule, { body: { rule: JSON.parse(settled) as Record<string, never> }, signal }),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 30_000,
  })
  return { ...asked, waiting: settled !== written || asked.isFetching }
}
export type Previewed = ReturnType<typeof usePreview>
