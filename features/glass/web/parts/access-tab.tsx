import { Button } from '@mantine/core'
import { useAsk, useAskList } from '../../../../platform/web/ask.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Case } from '../../../cases/contract/case.ts'
import type { Look } from '../../contract/glass.ts'
import { listGlass, listLooks } from '../../contract/requests/glass.ts'
import { foldLooks } from '../fold-looks.ts'
import css from '../glass.module.css'
import { GlassLine } from './glass-line.tsx'
import { saveLooks } from './save-looks.ts'

/** For the lead of a restricted case: who broke its glass, and who looked at what. */
export const AccessTab = ({ kase }: { kase: Case }) => {
  const looks = useAskList(listLooks, { query: { case: kase.id, limit: 100 } })
  return (
    <div className={css.tab}>
      <BrokenGlass kase={kase} />
      <Section
        title="Who looked at what"
        hint="members, and what was refused"
        tools={
          looks.items.length > 0 && (
            <Button size="compact-sm" onClick={() => void saveLooks(kase)}>
              Export as CSV
            </Button>
          )
        }
      >
        {looks.isPending && <SkeletonRows rows={6} />}
        {looks.error && <ErrorState problem={looks.error} onRetry={() => void looks.refetch()} />}
        {looks.data && looks.items.length === 0 && (
          <EmptyState>
            Nobody has looked at anything here yet. Looks of one person at one thing within 15 minutes count once.
          </EmptyState>
        )}
        {looks.items.length > 0 && <Looks looks={looks.items} />}
        {looks.hasNextPage && (
          <Button onClick={() => void looks.fetchNextPage()} loading={looks.isFetchingNextPage}>
            Show earlier
          </Button>
        )}
      </Section>
    </div>
  )
}

const BrokenGlass = ({ kase }: { kase: Case }) => {
  const glass = useAsk(listGlass, { query: { case: kase.id } })
  if (!glass.data || glass.data.items.length === 0) return null
  return (
    <Section title="Broken glass" hint={glass.data.items.length}>
      <ul>
        {glass.data.items.map((each) => (
          <GlassLine key={each.id} glass={each} />
        ))}
      </ul>
    </Section>
  )
}

const Looks = ({ looks }: { looks: readonly Look[] }) => (
  <table className={css.looks}>
    <thead>
      <tr>
        <th scope="col">When</th>
        <th scope="col">Who</th>
        <th scope="col">At what</th>
      </tr>
    </thead>
    <tbody>
      {foldLooks(looks).map((visit) => (
        <tr key={visit.id}>
          <td>
            <Time at={visit.at} as="day" />
          </td>
          <td>
            {visit.person?.name ?? 'Caseward'}
            {visit.byToken && <span className="cw-hint"> by a token</span>}
          </td>
          <td>
            {!visit.allowed && <span className={css.refused}>Refused: </span>}
            {visit.title} <span className="cw-hint">{visit.parts.join(' · ')}</span>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
