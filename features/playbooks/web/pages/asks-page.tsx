import { useParams } from '@tanstack/react-router'
import { useAsk, useAskList } from '../../../../platform/web/ask.ts'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { getAsk, listAsks } from '../../contract/requests/runs.ts'
import { CaseApproval, useApprovals } from '../parts/case-approvals.tsx'
import { AskCard } from '../parts/ask-card.tsx'

/** What playbooks ask of the reader, and what others want approved; what a mail leads to. Looking at it decides nothing. */
export const AsksPage = () => {
  const list = useAskList(listAsks, {})
  const approvals = useApprovals()
  const failed = [list, approvals].find(({ error, items }) => error && items.length === 0)
  return (
    <>
      <PageHead title="Asked of you" />
      {failed?.error ? (
        <ErrorState problem={failed.error} onRetry={() => void failed.refetch()} />
      ) : list.isPending || approvals.isLoading ? (
        <SkeletonRows rows={4} />
      ) : list.items.length + approvals.items.length === 0 ? (
        <EmptyState>Nothing waits for your answer. Approvals and forms for you stand here.</EmptyState>
      ) : (
        <div style={{ overflow: 'auto' }}>
          {approvals.items.map((asked) => (
            <CaseApproval key={asked.id} asked={asked} />
          ))}
          {list.items.map((ask) => (
            <AskCard key={ask.id} ask={ask} />
          ))}
        </div>
      )}
    </>
  )
}

export const AskPage = () => {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const asked = useAsk(getAsk, { id })
  return (
    <>
      <PageHead title={asked.data?.kind === 'form' ? 'A form' : 'An approval'} />
      {asked.error ? (
        <ErrorState problem={asked.error} />
      ) : asked.data ? (
        <AskCard ask={asked.data} />
      ) : (
        <SkeletonRows rows={4} />
      )}
    </>
  )
}
