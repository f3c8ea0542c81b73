import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { refresh } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { undoGroups } from '../../../alerts/web/index.ts'
import type { RuleAct, RuleHit } from '../../contract/hit.ts'
import { explainRules, listRuleHits } from '../../contract/requests/hits.ts'
import css from '../rules.module.css'
import { actWords, factWords, outcomeWords } from '../words.ts'
import { subjectLink } from './subject-link.ts'

type Props = { hit: RuleHit; withSubject?: boolean; withRule?: boolean }

/** One time a rule held: about what, and what came of it. */
export const HitLine = ({ hit, withSubject = true, withRule = false }: Props) => (
  <li className={css.hit}>
    <span className={css.outcome} data-outcome={hit.outcome}>
      {outcomeWords[hit.outcome]}
    </span>
    <div className={css.said}>
      <p className={css.name}>
        {withSubject && (
          <Link {...subjectLink(hit.subject)} data-tip-cut="">
            {hit.subject.name}
          </Link>
        )}
        <span className="cw-hint">
          {withRule && (
            <>
              by{' '}
              <Link to={'/rules/$id' as never} params={{ id: hit.rule.id } as never}>
                “{hit.rule.name}”
              </Link>{' '}
            </>
          )}
          {hit.fact ? `on “${factWords(hit.fact).toLowerCase()}”` : 'as it arrived'}, version {hit.number}
          {hit.inNameOf && `, in the name of ${hit.inNameOf.name}`}
          {hit.depth > 0 && `, after ${hit.depth} other ${hit.depth === 1 ? 'rule' : 'rules'}`}
        </span>
      </p>
      {hit.says && <p className={css.wrong}>{hit.says}</p>}
      {hit.acts.map((act, at) => (
        <ActLine key={at} act={act} />
      ))}
    </div>
    <span className="cw-hint">
      <Time at={hit.at} as="day" />
    </span>
  </li>
)

const ActLine = ({ act }: { act: RuleAct }) => {
  const client = useQueryClient()
  const { busy, attempt } = useAttempt()
  const { groupId, outcome, says } = act
  const takeBack = () =>
    attempt(async () => {
      try {
        await undoGroups([groupId!])
        announce('Taken back')
      } catch (error) {
        announceProblem(error)
      }
      await refresh(client, [listRuleHits, explainRules])
    })
  return (
    <p className={css.actLine} data-outcome={outcome}>
      <span className={css.actOutcome}>{actWords[outcome]}</span>
      <span>{says}</span>
      {outcome === 'done' && groupId && (
        <Button size="compact-xs" variant="subtle" loading={busy} onClick={() => void takeBack()}>
          Take back
        </Button>
      )}
    </p>
  )
}
