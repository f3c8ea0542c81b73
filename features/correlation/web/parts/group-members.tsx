import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { useAskList } from '../../../../platform/web/ask.ts'
import { asProblem } from '../../../../platform/web/client.ts'
import { ActionButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { AlertGroup, GroupMember } from '../../contract/group.ts'
import { listGroupMembers } from '../../contract/requests/groups.ts'
import { explainTickedAction, moveAction, partContext, splitAction, type Part } from './group-actions.ts'
import css from './group-preview.module.css'

type Props = { group: AlertGroup; onMoved: (group: AlertGroup) => void }

/** The alerts of a group, why each is in it, and what to do with those that do not belong. */
export const GroupMembers = ({ group, onMoved }: Props) => {
  const members = useAskList(listGroupMembers, { id: group.id, query: { limit: 50 } })
  const { part, isTicked, tick, untick } = usePart({ group, onMoved }, members.items)
  return (
    <Section title="Why together">
      {part.alertIds.length > 0 && <Ticked part={part} onClear={untick} />}
      {members.isPending && <SkeletonRows rows={6} />}
      {members.error && <ErrorState problem={asProblem(members.error)} onRetry={() => void members.refetch()} />}
      <ul className={css.members}>
        {members.items.map((member) => (
          <Member key={member.alert.id} member={member} ticked={isTicked(member.alert.id)} onTick={tick} />
        ))}
      </ul>
      {members.hasNextPage && (
        <Button onClick={() => void members.fetchNextPage()} loading={members.isFetchingNextPage}>
          Show earlier
        </Button>
      )}
    </Section>
  )
}

/** What is ticked, offered to keys and palette; what is in the group no more is ticked no more. */
const usePart = ({ group, onMoved }: Props, members: readonly GroupMember[]) => {
  const client = useQueryClient()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const part = useMemo<Part>(
    () => ({
      group,
      alertIds: members.flatMap(({ alert }) => (ticked.has(alert.id) ? [alert.id] : [])),
      client,
      onMoved: () => {
        setTicked(new Set())
        onMoved(group)
      },
    }),
    [group, members, ticked, client, onMoved],
  )
  useActionContext(partContext, part)
  const tick = (id: string) => setTicked((old) => (old.has(id) ? old.difference(new Set([id])) : new Set([...old, id])))
  return { part, isTicked: (id: string) => ticked.has(id), tick, untick: () => setTicked(new Set()) }
}

/** In sight however far down the ticked ones are. */
const Ticked = ({ part, onClear }: { part: Part; onClear: () => void }) => (
  <div className={css.ticked} role="toolbar" aria-label="Ticked alerts">
    <ActionButton action={splitAction} on={part} icon />
    <ActionButton action={moveAction} on={part} icon />
    <ActionButton action={explainTickedAction} on={part} icon />
    <Button variant="subtle" onClick={onClear}>
      Clear
    </Button>
  </div>
)

type MemberProps = { member: GroupMember; ticked: boolean; onTick: (id: string) => void }

const Member = ({ member: { alert, because, although, moved }, ticked, onTick }: MemberProps) => (
  <li data-ticked={ticked || undefined}>
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
