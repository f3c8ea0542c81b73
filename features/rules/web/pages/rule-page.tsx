import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useTitle } from '../../../../platform/web/browser/title.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { readAlert } from '../../../alerts/contract/requests/list-alerts.ts'
import { ruleOfAlert } from '../../contract/form/rule-of-alert.ts'
import { getRule, shippedRules } from '../../contract/requests/rules.ts'
import { draftOf, emptyDraft } from '../editor/draft.ts'
import { NewRule } from '../editor/new-rule.tsx'
import { KnownRule } from '../editor/known-rule.tsx'

/** `/rules/new`, of an alert or an example too, and `/rules/{id}`. */
export const RulePage = () => {
  const { id = 'new' } = useParams({ strict: false }) as { id?: string }
  const [search] = useSearchState()
  const [alert, example] = [one(search.alert), one(search.example)]
  if (id !== 'new') return <Known key={id} id={id} />
  if (alert) return <OfAlert key={alert} id={alert} />
  if (example) return <OfExample key={example} example={example} />
  return <NewRule start={emptyDraft} />
}

const Known = ({ id }: { id: string }) => {
  const asked = useAsk(getRule, { id })
  useTitle(asked.data?.name ?? 'Rule')
  if (asked.error && !asked.data) return <Missing problem={asked} />
  if (!asked.data) return <SkeletonRows rows={12} />
  return <KnownRule rule={asked.data} />
}

const OfAlert = ({ id }: { id: string }) => {
  const asked = useAsk(readAlert, { id }, { staleTime: Number.POSITIVE_INFINITY })
  if (asked.error && !asked.data) return <Missing problem={asked} />
  if (!asked.data) return <SkeletonRows rows={12} />
  const { body, more } = ruleOfAlert(asked.data)
  return <NewRule start={draftOf(body)} more={more} source={asked.data.source} />
}

const OfExample = ({ example }: { example: string }) => {
  const asked = useAsk(shippedRules)
  if (asked.error && !asked.data) return <Missing problem={asked} />
  if (!asked.data) return <SkeletonRows rows={12} />
  const found = asked.data.items.find(({ key }) => key === example)
  if (!found) return <EmptyState action={<AllRules />}>There is no such example.</EmptyState>
  return <NewRule start={draftOf(found.body)} shipped={found.key} />
}

type Asked = { error: Parameters<typeof ErrorState>[0]['problem'] | null; refetch: () => Promise<unknown> }

const Missing = ({ problem: { error, refetch } }: { problem: Asked }): ReactNode =>
  error?.kind === 'unknown' ? (
    <EmptyState action={<AllRules />}>{error.detail}</EmptyState>
  ) : (
    error && <ErrorState problem={error} onRetry={() => void refetch()} />
  )

const AllRules = () => (
  <Button component={Link} to={'/settings/rules' as never}>
    Show all rules
  </Button>
)
