import { IconFolderMinus, IconLock } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { ActionButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Avatar } from '../../../../platform/web/ui/marks/avatar.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { StageRing } from '../../../../platform/web/ui/marks/stage-ring.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Case } from '../../../cases/contract/case.ts'
import { casePath, stagePart } from '../../../cases/web/index.ts'
import type { CaseLink } from '../../contract/link.ts'
import { listCaseLinks } from '../../contract/requests/gather.ts'
import { gatherHereAction } from '../actions/gathering-actions.ts'
import { EndLink } from './end-link.tsx'
import css from './gathering.module.css'

/** What an investigation gathers: each incident, where it stands, and why it is here. */
export const GatheredTab = ({ kase }: { kase: Case }) => {
  const asked = useAsk(listCaseLinks, { id: kase.id })
  if (!asked.data && asked.error) return <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <SkeletonRows rows={6} />
  const links = asked.data.items.filter(({ kind, way }) => kind === 'gathers' && way === 'out')
  const gather = <ActionButton action={gatherHereAction} icon />
  if (links.length === 0)
    return (
      <EmptyState action={gather}>
        No incident is gathered here yet. Gather some: their tasks, timelines, observables, alerts and notes are then
        read in one place here, and each stays in its incident.
      </EmptyState>
    )
  const open = links.filter((link) => link.case.stage !== 'closed').length
  return (
    <div className={css.tab}>
      <div className={css.bar}>
        <span className="cw-hint">
          {open} of {links.length} open{kase.alerts.value > 0 ? `; ${kase.alerts.value} loose alerts in Alerts` : ''}
        </span>
        <span className={css.end}>{gather}</span>
      </div>
      <div className={css.scroll}>
        <table className={css.table}>
          <caption className="cw-hidden">Incidents gathered in {kase.key}</caption>
          <thead>
            <tr>
              <th scope="col">Key</th>
              <th scope="col">Incident</th>
              <th scope="col">Severity</th>
              <th scope="col">Status</th>
              <th scope="col">Owner</th>
              <th scope="col">Why it is here</th>
              <th scope="col">Gathered</th>
              <th scope="col">
                <span className="cw-hidden">Take out</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {links.map((link) => (
              <Row key={link.id} kase={kase} link={link} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

const Row = ({ kase, link }: { kase: Case; link: CaseLink }) => {
  const client = useQueryClient()
  const me = useMe()
  const { case: there } = link
  return (
    <tr>
      <td className={css.key}>{there.key}</td>
      <td className={css.wide}>
        <Link to={casePath(there)} className={css.caseName}>
          <span className="cw-cut">{there.title}</span>
          {there.restricted && <IconLock size={12} stroke={1.6} aria-label="Restricted" />}
        </Link>
      </td>
      <td>
        <SeverityMark level={there.severity} />
      </td>
      <td>
        <span className={css.status}>
          <StageRing part={stagePart[there.stage]} /> {there.status}
        </span>
      </td>
      <td>
        {there.owner ? (
          <span className={css.status}>
            <Avatar name={there.owner.name} mine={there.owner.id === me.person.id} silent /> {there.owner.name}
          </span>
        ) : (
          <span className="cw-hint">nobody</span>
        )}
      </td>
      <td className={css.wide} data-tip-cut="">
        <span className="cw-cut">{link.reason}</span>
      </td>
      <td className="cw-hint">
        <Time at={link.at} /> {link.by && `by ${link.by.name}`}
      </td>
      <td>
        {kase.stage !== 'closed' && (
          <EndLink kase={kase} link={link} client={client}>
            {(offer) => <IconButton icon={IconFolderMinus} label={offer.label} size={24} onClick={offer.run} />}
          </EndLink>
        )}
      </td>
    </tr>
  )
}
