import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAsk, useAskList } from '../../../../platform/web/ask.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { nowMs, useNow } from '../../../../platform/web/time/clock.ts'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { HandoverRow } from '../../contract/handover.ts'
import { listHandovers } from '../../contract/requests/handovers.ts'
import { listRotas } from '../../contract/requests/rotas.ts'
import { AbsenceDialog } from '../parts/absence-dialog.tsx'
import { firstShown, handoverState } from '../handover-words.ts'
import { HandoverDocument } from '../parts/handover-document.tsx'
import { OnCallPart } from '../parts/on-call-part.tsx'
import css from '../parts/shift.module.css'

/** Who is on, and what one shift leaves to the next. */
export const HandoverPage = () => {
  const { may } = useMe()
  const rotas = useAsk(listRotas)
  const handovers = useAskList(listHandovers, { query: { limit: 30 } }, { refetchInterval: 60_000 })
  const [search, patch] = useSearchState()
  const [asking, setAsking] = useState(false)
  // Chosen once: what is accepted meanwhile stays in sight.
  const [opened, setOpened] = useState<string>()
  const first = firstShown(handovers.items, nowMs())?.id
  if (!opened && first) setOpened(first)
  const shown = one(search.id) ?? opened
  const nothing = rotas.data?.items.length === 0 && handovers.items.length === 0 && !handovers.isPending
  return (
    <>
      <PageHead
        title="Shift"
        tools={may('absence.set') && <Button onClick={() => setAsking(true)}>I am out of office</Button>}
      />
      {asking && <AbsenceDialog onClose={() => setAsking(false)} />}
      {nothing ? (
        <NoRota />
      ) : (
        <div className={css.page}>
          <div className={css.main}>
            {handovers.error && <ErrorState problem={handovers.error} onRetry={() => void handovers.refetch()} />}
            {(shown || handovers.isPending) && <HandoverDocument id={shown} />}
            {!shown && handovers.data && (
              <EmptyState>
                No handover yet. The first one is made by itself before the next shift ends: what is open, what breaches
                next, what changed and what was promised.
              </EmptyState>
            )}
          </div>
          <div className={css.side}>
            <OnCallPart />
            <Past pending={handovers.isPending} items={handovers.items} shown={shown} onShow={(id) => patch({ id })} />
            {handovers.hasNextPage && (
              <Button variant="subtle" onClick={() => void handovers.fetchNextPage()}>
                Show older ones
              </Button>
            )}
          </div>
        </div>
      )}
    </>
  )
}

const NoRota = () => {
  const { may } = useMe()
  return (
    <EmptyState
      action={
        may('rota.define') && (
          <Button component={Link} to="/settings/rotas" variant="filled">
            Make a rota
          </Button>
        )
      }
    >
      There is no rota yet. Once a team has one, this page shows who is on call, and before each shift ends it writes
      the handover: what is open, what breaches next, what changed and what was promised.
    </EmptyState>
  )
}

type PastProps = {
  pending: boolean
  items: readonly HandoverRow[]
  shown: string | undefined
  onShow: (id: string) => void
}

const Past = ({ pending, items, shown, onShow }: PastProps) => {
  const now = useNow()
  return (
    <Section title="Handovers">
      {pending && <SkeletonRows rows={4} height={48} />}
      {!pending && items.length === 0 && <p className="cw-hint">None yet.</p>}
      {items.map((row) => (
        <button
          key={row.id}
          type="button"
          className={css.past}
          aria-current={row.id === shown ? 'true' : undefined}
          onClick={() => onShow(row.id)}
        >
          <span>
            <b>{row.shift}</b> <span className="cw-second">{row.team.name}</span>
          </span>
          <span className="cw-second">
            until <Time at={row.endsAt} as="day" /> · <Standing row={row} now={now} />
          </span>
        </button>
      ))}
    </Section>
  )
}

const Standing = ({ row, now }: { row: HandoverRow; now: number }) => {
  const { words, late } = handoverState(row, now)
  return late ? <b className={css.late}>{words}</b> : words
}
