import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { nowMs } from '../../../../platform/web/time/clock.ts'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import type { Rota } from '../../contract/rota.ts'
import { listRotas } from '../../contract/requests/rotas.ts'
import { bodyOf, emptyRota } from '../editor/draft.ts'
import { RotaEditor } from '../editor/rota-editor.tsx'
import { AbsencesSection } from '../parts/absences-section.tsx'
import { PolicySection } from '../parts/policy-section.tsx'
import { RotaRow } from '../parts/rota-row.tsx'
import { SkillsSection } from '../parts/skills-section.tsx'

/** Who serves when, who is away, and how work is handed out. */
export const RotasPage = () => {
  const { may } = useMe()
  const asked = useAsk(listRotas)
  const [search, patch] = useSearchState()
  const wanted = one(search.rota)
  const items = asked.data?.items ?? []
  const open = (rota: string | undefined) => patch({ rota })
  if (wanted !== undefined && asked.data)
    return <Editing rota={items.find(({ id }) => id === wanted)} wanted={wanted} onClose={() => open(undefined)} />
  return (
    <>
      <PageHead
        title="Rotas and assignment"
        tools={
          may('rota.define') && (
            <Button variant="filled" onClick={() => open('new')}>
              New rota
            </Button>
          )
        }
      />
      {asked.error && <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <SkeletonRows rows={4} height={64} />}
      {asked.data && items.length === 0 && (
        <EmptyState>
          No rota yet. A rota says who of a team serves when: shifts, turns and who stands in. Then “on call” means
          somebody, work goes to who is there, and every shift hands over to the next.
        </EmptyState>
      )}
      {items.length > 0 && (
        <Section title="Rotas">
          {items.map((rota) => (
            <RotaRow key={rota.id} rota={rota} onEdit={() => open(rota.id)} />
          ))}
        </Section>
      )}
      {asked.data && (
        <>
          <AbsencesSection />
          <PolicySection />
          <SkillsSection />
        </>
      )}
    </>
  )
}

const Editing = ({ rota, wanted, onClose }: { rota: Rota | undefined; wanted: string; onClose: () => void }) => {
  const [today] = useState(() => new Date(nowMs()).toISOString().slice(0, 10))
  if (!rota && wanted !== 'new')
    return (
      <EmptyState action={<Button onClick={onClose}>Show all rotas</Button>}>
        This rota is not there any more.
      </EmptyState>
    )
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <>
      <PageHead title={rota ? `Change “${rota.name}”` : 'New rota'} />
      <RotaEditor
        key={rota ? `${rota.id} ${rota.version}` : wanted}
        rota={rota}
        start={rota ? bodyOf(rota) : emptyRota(zone, today)}
        today={today}
        onClose={onClose}
      />
    </>
  )
}
