import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { defineRule, listRules, ruleChoices } from '../../contract/requests/rules.ts'
import { RuleRow } from '../list/rule-row.tsx'
import { RuleFiles } from '../list/rule-files.tsx'
import { ShippedRules } from '../list/shipped-rules.tsx'
import { useOrder } from '../list/use-order.ts'
import css from '../rules.module.css'

/** The rules in the order in which they are asked: what each hears of, what it does, and what came of it. */
export const RulesPage = () => {
  const { may } = useMe()
  const asked = useAsk(listRules, {}, { refetchInterval: 30_000 })
  const choices = useAsk(ruleChoices, {}, { staleTime: 60_000 }).data
  const items = asked.data?.items ?? []
  const order = useOrder(items)
  const mayMake = may(defineRule.name)
  return (
    <>
      <PageHead
        title="Rules"
        tools={
          <>
            <RuleFiles mayImport={mayMake} some={items.length > 0} />
            {mayMake && (
              <Button component={Link} to={'/rules/new' as never} variant="filled">
                New rule
              </Button>
            )}
          </>
        }
      >
        {items.length > 1 && <span className="cw-hint">Asked from top to bottom; several can hold</span>}
      </PageHead>
      {asked.error && !asked.data && <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <SkeletonRows rows={6} height={56} />}
      {asked.data && items.length === 0 && (
        <EmptyState>
          {mayMake
            ? 'No rule works here yet. Take one of the examples below, or make one of an alert.'
            : 'No rule works here yet.'}
        </EmptyState>
      )}
      {items.length > 0 && (
        <ol className={css.rules} aria-label="Rules in their order">
          {items.map((rule, at) => (
            <RuleRow key={rule.id} {...{ rule, at, choices, order }} last={at === items.length - 1} />
          ))}
        </ol>
      )}
      {asked.data && <ShippedRules choices={choices} />}
    </>
  )
}
