import { useParams } from '@tanstack/react-router'
import { useAsk, useAskList } from '../../../../platform/web/ask.ts'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { getAsk, listAsks } from '../../contract/requests/runs.ts'
import { AskCard } from '../parts/ask-card.tsx'

/** What playbooks ask of the reader; what a mail leads to. Looking at it decides nothing. */
export const AsksPage = () => {
  const list = useAskList(listAsks, {})
  return (
    <>
      <PageHead title="Asked of you" />
      {list.error && list.items.length === 0 ? (
        <ErrorState problem={list.error} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <SkeletonRows rows={4} />
      ) : list.items.length === 0 ? (
        <EmptyState>No playbook waits for your answer. Approvals and forms for you stand here.</EmptyState>
      ) : (
        <div style={{ overflow: 'auto' }}>
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
