import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAskList } from '../../../../platform/web/ask.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { ActionButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Key } from '../../../../platform/web/ui/marks/key.tsx'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { Mono } from '../../../../platform/web/ui/text/mono.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { asProblem } from '../../../../platform/web/client.ts'
import { closeAction, incidentAction } from '../../../alerts/web/index.ts'
import type { AlertGroup, GroupMember } from '../../contract/group.ts'
import { listGroupMembers } from '../../contract/requests/groups.ts'
import css from './group-preview.module.css'
import { explainTickedAction, moveAction, splitAction } from './group-actions.ts'

/** What a group is made of, and why each alert is in it. */
export const GroupPreview = ({ group }: { group: AlertGroup }) => {
  const client = useQueryClient()
  const members = useAskList(listGroupMembers, { id: group.id, query: { limit: 50 } })
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const part = { group, alertIds: [...ticked], client }
  const tick = (id: string) =>
    setTicked((old) => (old.has(id) ? new Set([...old].filter((one) => one !== id)) : new Set([...old, id])))
  return (
    <>
      <div className={css.head}>
        <h2 className={css.title}>{group.title}</h2>
        <p className="cw-second">
          {plural(group.alerts, 'alert', 'alerts')} from <Time at={group.firstAt} as="day" /> to{' '}
          <Time at={group.lastAt} as="day" />
          {group.follows && (
            <>
              ; later ones join{' '}
              <Link to="/cases/$id" params={{ id: group.follows.key } as never}>
                {group.follows.key}
              </Link>
            </>
          )}
        </p>
        <div className={css.actions}>
          <Button
            component={Link}
            {...({ to: '/alerts', search: { group: group.id } } as object)}
            rightSection={<Key keys="enter" />}
          >
            Open its alerts
          </Button>
          <span data-action="alert.to-case">
            <ActionButton action={incidentAction} icon />
          </span>
          <span data-action="alert.close">
            <ActionButton action={closeAction} icon />
          </span>
        </div>
      </div>
      {group.shared.length > 0 && (
        <Section title="In common">
          <ul className={css.shared}>
            {group.shared.map(({ type, value, alerts }) => (
              <li key={`${type} ${value}`}>
                <Mono value={value} max={48} /> <span className="cw-hint">{plural(alerts, 'alert', 'alerts')}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Slot name="group.why" props={{ group }} />
      <Section title="Why together" hint={ticked.size > 0 ? `${ticked.size} ticked` : undefined}>
        {ticked.size > 0 && (
          <div className={css.actions}>
            <ActionButton action={splitAction} on={part} icon />
            <ActionButton action={moveAction} on={part} icon />
            <ActionButton action={explainTickedAction} on={part} icon />
          </div>
        )}
        {members.isPending && <SkeletonRows rows={6} />}
        {members.error && <ErrorState problem={asProblem(members.error)} onRetry={() => void members.refetch()} />}
        <ul className={css.members}>
          {members.items.map((member) => (
            <Member key={member.alert.id} member={member} ticked={ticked.has(member.alert.id)} onTick={tick} />
          ))}
        </ul>
        {members.hasNextPage && (
          <Button onClick={() => void members.fetchNextPage()} loading={members.isFetchingNextPage}>
            Show earlier
          </Button>
        )}
      </Section>
    </>
  )
}

type MemberProps = { member: GroupMember; ticked: boolean; onTick: (id: string) => void }

const Member = ({ member: { alert, because, although, moved }, ticked, onTick }: MemberProps) => (
  <li>
    <label className={css.member}>
      <input type="checkbox" checked={ticked} onChange={() => onTick(alert.id)} aria-label={alert.title} />
      <SeverityMark level={alert.severity} bare size={12} />
      <Link to="/alerts/$id" params={{ id: alert.id } as never} className="cw-cut" data-tip-cut="">
        {alert.title}
      </Link>
      <span className="cw-hint">
        <Time at={alert.occurredAt} />
      </span>
    </label>
    <p className="cw-hint">
      {moved ? 'Moved here by hand.' : because ? `Joined because ${because}.` : 'Opened the group.'}
      {!moved && although && <span className={css.although}>Against: {although}.</span>}
    </p>
  </li>
)
