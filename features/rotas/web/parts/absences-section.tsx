import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import { nowMs, useZone } from '../../../../platform/web/time/clock.ts'
import { zoneName } from '../../../../platform/web/time/format-time.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Absence } from '../../contract/rota.ts'
import {
  endAbsence,
  listAbsences,
  listRotas,
  readDuties,
  readOnCall,
  restoreAbsence,
} from '../../contract/requests/rotas.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { zoneOf } from '../stretch.ts'
import { AbsenceDialog } from './absence-dialog.tsx'
import css from './rotas.module.css'

/** Who is out of office, now or later. */
export const AbsencesSection = () => {
  const { may } = useMe()
  const { data } = useAsk(listAbsences)
  const [asking, setAsking] = useState(false)
  return (
    <Section
      title="Out of office"
      tools={may('absence.set') && <Button onClick={() => setAsking(true)}>Add an absence</Button>}
    >
      {data?.items.length === 0 && <p className="cw-hint">Everybody is there, as far as anybody has said.</p>}
      {data?.items.map((absence) => (
        <Row key={absence.id} absence={absence} />
      ))}
      {asking && <AbsenceDialog onClose={() => setAsking(false)} />}
    </Section>
  )
}

const Row = ({ absence }: { absence: Absence }) => {
  const { id, person, standIn, from, to, reason, can } = absence
  const own = useZone()
  const zone = zoneOf(useAsk(listRotas).data?.items ?? [], person.id) ?? own
  const options = { refreshes: [listAbsences, readDuties, readOnCall], onRefused: announceProblem }
  const restore = useChange(restoreAbsence, options)
  const end = useChange(endAbsence, {
    ...options,
    onDone: () => announce(`${person.name} is there after all`, { undo: () => restore.mutate({ id, body: {} }) }),
  })
  return (
    <div className={css.row}>
      <div className={css.grow}>
        <span className={css.name}>{person.name}</span>
        <p>
          <Time at={from} as="day" zone={zone} /> to <Time at={to} as="day" zone={zone} /> ({zoneName(zone, nowMs())}):{' '}
          {reason}
          {standIn && <>; {standIn.name} stands in</>}
        </p>
      </div>
      {can.includes(endAbsence.name) && (
        <Button size="compact-sm" loading={end.isPending} onClick={() => end.mutate({ id, body: {} })}>
          Take back
        </Button>
      )}
    </div>
  )
}
