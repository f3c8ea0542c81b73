import { IconChevronDown, IconLock, IconUserPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useOffer } from '../../../../platform/web/actions.ts'
import type { Action } from '../../../../platform/web/actions.ts'
import { ariaKeys } from '../../../../platform/web/browser/keys.ts'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { useMe } from '../../../../platform/web/session.tsx'
import { Avatar } from '../../../../platform/web/ui/marks/avatar.tsx'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Case } from '../../contract/case.ts'
import { assignAction, severityAction, teamAction } from '../actions/work-actions.ts'
import { leavesOut, wordFor } from '../case-words.ts'
import type { CaseDesk } from '../desk.ts'
import { LevelMenu } from './level-menu.tsx'
import css from './page.module.css'
import { StatusMenu } from './status-menu.tsx'

/** What one must know before one acts: how bad, where it stands, whose it is, who may hear of it, what is due. */
export const CaseStrip = ({ kase }: { kase: Case }) => {
  const me = useMe()
  return (
    <div className={css.strip}>
      <StripButton action={severityAction} label={`${wordFor(kase, 'severity', 'Severity')} ${kase.severity}`}>
        <SeverityMark level={kase.severity} />
      </StripButton>
      <Slot name="case.priority" props={{ kase }} />
      <StatusMenu kase={kase} />
      <StripButton action={assignAction} label={kase.owner ? `Owner ${kase.owner.name}` : 'Owner'}>
        {kase.owner ? (
          <>
            <Avatar name={kase.owner.name} mine={kase.owner.id === me.person.id} silent /> {kase.owner.name}
          </>
        ) : (
          <span className={css.missing}>
            <Icon of={IconUserPlus} size={14} /> No owner
          </span>
        )}
      </StripButton>
      {kase.team && (
        <StripButton action={teamAction} label={`Team ${kase.team.name}`}>
          <span className="cw-second">{kase.team.name}</span>
        </StripButton>
      )}
      {!leavesOut(kase, 'levels') && (
        <span className={css.levels}>
          <LevelMenu kase={kase} protocol="TLP" />
          <LevelMenu kase={kase} protocol="PAP" />
        </span>
      )}
      {kase.restricted && (
        <span
          className={css.restricted}
          data-tip={`Only its members see it: ${kase.members.map((one) => one.name).join(', ')}`}
        >
          <IconLock size={14} stroke={1.6} aria-hidden="true" /> Restricted to{' '}
          {kase.members.length === 1 ? 'one member' : `${kase.members.length} members`}
        </span>
      )}
      <span className={css.parting} />
      <span className={css.age}>
        {kase.mergedInto ? 'Opened' : kase.closedAt ? 'Closed' : 'Open for'}{' '}
        <Time
          at={kase.mergedInto ? kase.openedAt : (kase.closedAt ?? kase.openedAt)}
          as={kase.mergedInto || kase.closedAt ? 'ago' : 'age'}
        />
      </span>
      <Slot name="case.strip" props={{ kase }} />
    </div>
  )
}

type StripProps = { action: Action<CaseDesk>; label: string; children: ReactNode }

/** A value that is a button while it may be changed. */
const StripButton = ({ action, label, children }: StripProps) => {
  const offer = useOffer(action)
  if (!offer) return <span className={css.stripValue}>{children}</span>
  const keys = offer.keys[0]
  return (
    <button
      type="button"
      className={css.stripButton}
      aria-label={`${label}. Change`}
      aria-haspopup="dialog"
      data-tip={offer.label}
      data-tip-keys={keys}
      aria-keyshortcuts={keys && ariaKeys(keys)}
      onClick={offer.run}
    >
      {children}
      <IconChevronDown size={12} stroke={1.6} aria-hidden="true" className={css.chevron} />
    </button>
  )
}
