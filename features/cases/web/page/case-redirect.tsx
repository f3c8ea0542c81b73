import { Navigate, useParams } from '@tanstack/react-router'
import { useAsk } from '../../../../platform/web/ask.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { getCase } from '../../contract/requests/read-cases.ts'
import { casePath } from '../case-words.ts'

/** `/cases/ID/tasks`, `/cases/ID?tab=tasks`: from facts and notices, which know ids, to the place of the case. */
export const CaseRedirect = () => {
  const { id = '', tab: place } = useParams({ strict: false }) as { id?: string; tab?: string }
  const [{ tab, ...search }] = useSearchState()
  const asked = useAsk(getCase, { id })
  if (asked.data) return <Navigate to={casePath(asked.data, place ?? one(tab))} search={search as never} replace />
  return asked.error ? (
    <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />
  ) : (
    <SkeletonRows rows={12} />
  )
}
