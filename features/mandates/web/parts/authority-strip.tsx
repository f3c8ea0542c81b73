import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useNow } from '../../../../platform/web/time/clock.ts'
import type { Case } from '../../../cases/contract/case.ts'
import { casePath } from '../../../cases/web/index.ts'
import type { Mandate } from '../../contract/mandate.ts'
import { listMandates } from '../../contract/requests/mandates.ts'
import css from './authority.module.css'

/** On the strip of an investigation, whatever tab is open: that its authority ran out, or did not cover all that was done. */
export const AuthorityStrip = ({ kase }: { kase: Case }) => {
  const now = useNow()
  const { mandates = [], outside = [] } = useAsk(listMandates, { id: kase.id }).data ?? {}
  const lapsed = kase.stage !== 'closed' && mandates.length > 0 && !mandates.some((each) => holds(each, now))
  if (!lapsed && outside.length === 0) return null
  const said = [
    lapsed && 'No mandate holds now',
    outside.length > 0 && `${outside.length} done outside of its authority`,
  ]
  return (
    <Link to={`${casePath(kase)}/authority` as never} className={css.flag}>
      <IconAlertTriangle size={14} stroke={1.6} aria-hidden="true" /> {said.filter(Boolean).join(', ')}
    </Link>
  )
}

const holds = ({ ended, validFrom, validUntil }: Mandate, now: number): boolean =>
  ended === null && Date.parse(validFrom) <= now && (validUntil === null || Date.parse(validUntil) > now)
