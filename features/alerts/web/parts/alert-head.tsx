import { IconDots, IconExternalLink } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ActionButton, ActionMenuItem } from '../../../../platform/web/ui/action/action-button.tsx'
import { useOffer } from '../../../../platform/web/actions.ts'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { Menu } from '../../../../platform/web/ui/float/menu.tsx'
import { usePop } from '../../../../platform/web/ui/float/use-pop.ts'
import { Avatar } from '../../../../platform/web/ui/marks/avatar.tsx'
import { Chip } from '../../../../platform/web/ui/marks/chip.tsx'
import { Dot } from '../../../../platform/web/ui/marks/dot.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { TlpBadge } from '../../../../platform/web/ui/marks/tlp-badge.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Alert, AlertRow } from '../../contract/alert.ts'
import {
  addToRelated,
  assignAction,
  closeAction,
  incidentAction,
  openIncident,
  reopenAction,
  severityAction,
  snoozeAction,
  suppressAction,
  tagAction,
  takeAction,
  techniqueAction,
  wakeAction,
} from '../actions/triage-actions.ts'
import { dispositionWord, statusTone, statusWord } from '../words.ts'
import type { Triage } from '../actions/triage-context.ts'
import css from './alert.module.css'
import { safeUrl } from './safe-url.ts'
import { Since } from './since.tsx'

type Props = {
  row: AlertRow
  alert: Alert | undefined
  /** What the buttons act on: this alert, whatever is ticked. */ triage: Triage | undefined
  tools?: ReactNode
  heading?: 'h1' | 'h2'
}

/** What it is, what happened, what became of it, and what one can do. */
export const AlertHead = ({ row, alert, triage, tools, heading: Heading = 'h2' }: Props) => {
  const link = safeUrl(alert?.url)
  return (
    <header className={css.head}>
      <div className={css.line}>
        <SeverityMark level={row.severity} />
        <span className={css.part}>
          {link ? (
            <a
              href={link}
              target="_blank"
              rel="noreferrer noopener"
              className={css.source}
              data-tip={`Open in ${row.source}`}
            >
              <span className="cw-cut">{row.source}</span>
              <IconExternalLink size={13} stroke={1.6} aria-label="opens the tool" />
            </a>
          ) : (
            <span className="cw-cut" data-tip={row.sourceRef}>
              {row.source}
            </span>
          )}
        </span>
        <span className={`${css.part} ${css.whole}`}>
          <span className="cw-cut">
            first seen <Since at={row.receivedAt} />
          </span>
        </span>
        <span className={css.tools}>{tools}</span>
      </div>
      <Heading className={css.title}>{row.title}</Heading>
      {alert ? <p className={css.sentence}>{alert.sentence}</p> : <p className={css.waiting} aria-hidden="true" />}
      <State row={row} alert={alert} />
      {triage && <Buttons triage={triage} />}
    </header>
  )
}

const State = ({ row, alert }: { row: AlertRow; alert: Alert | undefined }) => (
  <div className={css.state}>
    <Dot tone={statusTone[row.status]}>{statusWord(row.status)}</Dot>
    {row.disposition && <span className="cw-second">{dispositionWord(row.disposition).toLowerCase()}</span>}
    {row.status === 'snoozed' && row.snoozedUntil && (
      <span className="cw-second">
        until <Time at={row.snoozedUntil} as="day" />
      </span>
    )}
    {row.case && (
      <Link to="/cases/$id" params={{ id: row.case.key } as never} data-tip={row.case.title}>
        {row.case.key}
      </Link>
    )}
    {alert?.suppression && <span className="cw-second">by “{alert.suppression.name}”</span>}
    {row.assignee && (
      <span className={css.owner}>
        <Avatar name={row.assignee.name} silent />
        {row.assignee.name}
      </span>
    )}
    {alert?.tlp && <TlpBadge level={alert.tlp} />}
    {alert?.pap && <TlpBadge level={alert.pap} protocol="PAP" />}
    {row.tags.map((tag) => (
      <Chip key={tag}>{tag}</Chip>
    ))}
  </div>
)

/** One filled button: what we would do next. */
const Buttons = ({ triage }: { triage: Triage }) => {
  const more = usePop()
  const related = useOffer(addToRelated, triage)
  const open = useOffer(openIncident, triage)
  const reopen = useOffer(reopenAction, triage)
  const next = related ? addToRelated : open ? openIncident : reopen ? reopenAction : undefined
  return (
    <div className={css.buttons}>
      {next && (
        <span data-action="alert.to-case">
          <ActionButton action={next === reopenAction ? next : { ...next, keys: 'i' }} on={triage} variant="filled" />
        </span>
      )}
      <span data-action="alert.take">
        <ActionButton action={takeAction} on={triage} />
      </span>
      <span data-action="alert.close">
        <ActionButton action={closeAction} on={triage} />
      </span>
      <span data-action="more">
        <IconButton icon={IconDots} label="More for this alert" aria-haspopup="menu" {...more.trigger} />
      </span>
      <Menu pop={more} label="More for this alert">
        <ActionMenuItem action={assignAction} on={triage} />
        <ActionMenuItem action={incidentAction} on={triage} />
        <ActionMenuItem action={severityAction} on={triage} />
        <ActionMenuItem action={tagAction} on={triage} />
        <ActionMenuItem action={techniqueAction} on={triage} />
        <ActionMenuItem action={snoozeAction} on={triage} />
        <ActionMenuItem action={suppressAction} on={triage} />
        <Slot name="alert.menu" props={{ triage }} />
        <ActionMenuItem action={wakeAction} on={triage} />
        {next !== reopenAction && <ActionMenuItem action={reopenAction} on={triage} />}
      </Menu>
    </div>
  )
}
