import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useAskList } from '../../../../platform/web/ask.ts'
import { asProblem } from '../../../../platform/web/client.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { listRules, setRuleTechniques, type RuleTechniques } from '../../contract/requests/rules.ts'
import css from '../parts/matrix.module.css'
import { TechniqueLink } from '../parts/technique-row.tsx'
import { useAttack } from '../use-attack.ts'

/** Rules whose later alerts get techniques by themselves. */
export const RulesPage = () => {
  const attack = useAttack()
  const me = useMe()
  const client = useQueryClient()
  const list = useAskList(listRules, { query: { limit: 100 } })
  const end = async ({ source, rule }: RuleTechniques) => {
    const renew = () => client.invalidateQueries({ queryKey: [listRules.name] })
    try {
      const { undo } = await perform(setRuleTechniques, { body: { source, rule, techniques: [] } })
      announce(
        `Later alerts of “${rule}” get no technique by their rule.`,
        undo ? { undo: () => undo().then(renew) } : {},
      )
    } catch (error) {
      announceProblem(error)
    }
    await renew()
  }
  return (
    <div className={css.page}>
      <PageHead title="Techniques of rules" />
      <div className={css.body}>
        {list.error && <ErrorState problem={asProblem(list.error)} onRetry={() => void list.refetch()} />}
        {list.isPending && <SkeletonRows rows={8} />}
        {list.data && list.items.length === 0 && (
          <EmptyState>
            No techniques were named for a rule yet. Do it in the preview of one of its alerts; later alerts of the rule
            then come in with them.
          </EmptyState>
        )}
        {list.items.length > 0 && (
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">Source</th>
                <th scope="col">Rule</th>
                <th scope="col">Techniques</th>
                <th scope="col">Since</th>
                <th scope="col">{me.may('detection.set-techniques') && <span className="cw-hidden">End</span>}</th>
              </tr>
            </thead>
            <tbody>
              {list.items.map((each) => (
                <tr key={each.id}>
                  <td>{each.source}</td>
                  <td>{each.rule}</td>
                  <td>
                    {each.techniques.map((id) => (
                      <div key={id}>
                        <TechniqueLink id={id} attack={attack} />
                      </div>
                    ))}
                  </td>
                  <td>
                    <Time at={each.setAt} as="day" /> {each.setBy && <span className="cw-hint">{each.setBy.name}</span>}
                  </td>
                  <td>
                    {me.may('detection.set-techniques') && (
                      <Button variant="subtle" size="xs" onClick={() => void end(each)} aria-label={`End ${each.rule}`}>
                        End
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {list.hasNextPage && (
          <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
            Show earlier
          </Button>
        )}
      </div>
    </div>
  )
}
