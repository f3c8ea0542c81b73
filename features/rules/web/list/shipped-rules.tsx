import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { refresh, useAsk } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { announce } from '../../../../platform/web/undo.ts'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { defineRule, listRules, shippedRules, type ShippedRule } from '../../contract/requests/rules.ts'
import css from '../rules.module.css'
import { actSentence, type Choices } from '../words.ts'

/** Examples that come with the product and were not taken over yet. */
export const ShippedRules = ({ choices }: { choices: Choices | undefined }) => {
  const { may } = useMe()
  const left = (useAsk(shippedRules).data?.items ?? []).filter(({ taken }) => taken === null)
  if (left.length === 0 || !may(defineRule.name)) return null
  return (
    <Section title="Examples" hint="Taken over as a dry run: it keeps what it would have done, and does nothing">
      <ul className={css.shipped} aria-label="Examples of rules">
        {left.map((each) => (
          <Example key={each.key} shipped={each} choices={choices} />
        ))}
      </ul>
    </Section>
  )
}

const Example = ({ shipped, choices }: { shipped: ShippedRule; choices: Choices | undefined }) => {
  const client = useQueryClient()
  const { busy, problem, attempt } = useAttempt()
  const { key, says, body } = shipped
  const take = () =>
    attempt(async () => {
      const { undo } = await perform(defineRule, { body: { ...body, mode: 'dry', shipped: key } as never })
      const back = undo && (() => undo().finally(() => refresh(client, [listRules, shippedRules])))
      announce(`“${body.name}” is a dry run from now on`, back ? { undo: back } : {})
      await refresh(client, [listRules, shippedRules])
    })
  return (
    <li className={css.example}>
      <div className={css.said}>
        <p className={css.name}>{body.name}</p>
        <p className={css.sentence}>{says}</p>
        <p className="cw-hint">It would {body.acts.map((act) => actSentence(act, choices)).join('; ')}</p>
        <ProblemLine problem={problem} />
      </div>
      <span className={css.tools}>
        <Button size="compact-sm" loading={busy} aria-label={`Take over “${body.name}”`} onClick={() => void take()}>
          Take over
        </Button>
        <Button
          size="compact-sm"
          component={Link}
          to={'/rules/new' as never}
          search={{ example: key } as never}
          aria-label={`Change “${body.name}” first`}
        >
          Change first
        </Button>
      </span>
    </li>
  )
}
