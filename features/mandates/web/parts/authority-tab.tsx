import { Button } from '@mantine/core'
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { useNow, useZone } from '../../../../platform/web/time/clock.ts'
import { absoluteTime } from '../../../../platform/web/time/format-time.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import type { Case } from '../../../cases/contract/case.ts'
import type { Mandate, Outside } from '../../contract/mandate.ts'
import { listMandates } from '../../contract/requests/mandates.ts'
import { kindWords } from '../words.ts'
import { EndDialog, MandateDialog } from './mandate-dialogs.tsx'
import { Efforts } from './efforts.tsx'
import css from './authority.module.css'

/** What the investigation rests on and what was done outside of it; beside it, what it takes. */
export const AuthorityTab = ({ kase }: { kase: Case }) => {
  const me = useMe()
  const asked = useAsk(listMandates, { id: kase.id })
  const [adding, setAdding] = useState(false)
  if (!asked.data && asked.error) return <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <SkeletonRows rows={8} />
  const { mandates, outside } = asked.data
  return (
    <div className={css.tab}>
      <section className={css.part} aria-label="Authority">
        <div className={css.head}>
          <h2>Authority</h2>
          {me.may('mandate.record') && kase.can.includes('case.edit') && (
            <span className={css.end}>
              <Button leftSection={<IconPlus size={14} stroke={1.6} />} onClick={() => setAdding(true)}>
                Record a mandate
              </Button>
            </span>
          )}
        </div>
        {mandates.length === 0 && (
          <EmptyState>
            The orders, consents, policies and warrants it rests on stand here. What is done while none of them holds is
            flagged.
          </EmptyState>
        )}
        {outside.length > 0 && <WhatIsOutside outside={outside} />}
        {mandates.map((mandate) => (
          <Item key={mandate.id} mandate={mandate} />
        ))}
      </section>
      {me.may('effort.read') && <Efforts kase={kase} />}
      {adding && <MandateDialog caseId={kase.id} onClose={() => setAdding(false)} />}
    </div>
  )
}

const WhatIsOutside = ({ outside }: { outside: readonly Outside[] }) => {
  const zone = useZone()
  return (
    <div className={css.outside} role="status">
      <p className={css.flag}>
        <IconAlertTriangle size={14} stroke={1.6} aria-hidden="true" />
        <b>{plural(outside.length, 'thing was', 'things were')} done while no mandate held</b>
      </p>
      <ul>
        {outside.map((each) => (
          <li key={each.id}>
            {each.kind === 'evidence' ? 'Acquired' : 'Statement of'} {each.label},{' '}
            {absoluteTime(Date.parse(each.at), zone)}
          </li>
        ))}
      </ul>
    </div>
  )
}

const Item = ({ mandate }: { mandate: Mandate }) => {
  const [zone, now] = [useZone(), useNow()]
  const [ending, setEnding] = useState(false)
  const at = (time: string) => absoluteTime(Date.parse(time), zone)
  const over = mandate.ended !== null || (mandate.validUntil !== null && Date.parse(mandate.validUntil) <= now)
  return (
    <article className={css.item} data-over={over || undefined}>
      <div className={css.line}>
        <b>
          {kindWords[mandate.kind]} {mandate.reference}
        </b>
        <span className="cw-second">{mandate.givenBy}</span>
        {mandate.can.includes('mandate.end') && !over && (
          <Button variant="subtle" onClick={() => setEnding(true)}>
            End it
          </Button>
        )}
      </div>
      <p>{mandate.scope}</p>
      <p className="cw-second">
        {mandate.jurisdiction && `${mandate.jurisdiction}; `}from {at(mandate.validFrom)}
        {mandate.validUntil ? ` until ${at(mandate.validUntil)}` : ', without an end'}
      </p>
      {mandate.ended && (
        <p className={css.flag}>
          Ended {at(mandate.ended.at)}: {mandate.ended.reason}
        </p>
      )}
      {!mandate.ended && over && <p className={css.flag}>Expired</p>}
      {ending && <EndDialog mandate={mandate} onClose={() => setEnding(false)} />}
    </article>
  )
}
