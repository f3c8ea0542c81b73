import { Button } from '@mantine/core'
import { useAsk } from '../../../../platform/web/ask.ts'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { listRuleVersions } from '../../contract/requests/rules.ts'
import type { Rule, RuleBody } from '../../contract/rule.ts'
import css from '../rules.module.css'
import { ruleSentence, type Choices } from '../words.ts'

type Props = { rule: Rule; choices: Choices | undefined; onTake: (body: RuleBody) => void }

/** What it said before; any of it can be taken into the form again. */
export const VersionsList = ({ rule, choices, onTake }: Props) => {
  const asked = useAsk(listRuleVersions, { id: rule.id })
  if (asked.error && !asked.data) return <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <SkeletonRows rows={4} height={52} />
  return (
    <ol className={`${css.lines} ${css.scroll}`} aria-label="Versions, the newest first">
      {asked.data.items.map(({ number, savedAt, savedBy, body }) => (
        <li key={number} className={css.hit}>
          <span className={css.outcome}>Version {number}</span>
          <div className={css.said}>
            <p className={css.name}>{body.name}</p>
            <p className={css.sentence}>{ruleSentence(body, choices)}</p>
            <p className="cw-hint">
              {savedBy} <Time at={savedAt} as="day" />
            </p>
          </div>
          {number === rule.number ? (
            <span className="cw-hint">as it is now</span>
          ) : (
            rule.can.includes('rule.edit') && (
              <Button size="compact-sm" onClick={() => onTake(body)}>
                Take into the form
              </Button>
            )
          )}
        </li>
      ))}
    </ol>
  )
}
