import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { announce } from '../../../../platform/web/undo.ts'
import { Confirm } from '../../../../platform/web/ui/float/confirm.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Channel } from '../../contract/channel.ts'
import {
  createChannel,
  editChannel,
  listChannels,
  removeChannel,
  testChannel,
} from '../../contract/requests/channels.ts'
import { ChannelDialog, kinds } from './channel-dialog.tsx'
import css from './settings.module.css'

/** Rooms of chat programs: one's own, or everybody's. */
export const ChannelsSection = ({ own }: { own: boolean }) => {
  const { may } = useMe()
  // What becomes of a delivery is no fact, so nothing tells of it.
  const channels = useAsk(listChannels, {}, { refetchInterval: 5000 })
  const [creating, setCreating] = useState(false)
  const items = channels.data?.items.filter(({ person }) => (person !== null) === own) ?? []
  const create = may(createChannel.name) && (
    <Button onClick={() => setCreating(true)}>{own ? 'Add a channel of mine' : 'Add channel'}</Button>
  )
  return (
    <Section
      title={own ? 'Channels of yours' : 'Channels'}
      hint={own ? 'no more is said there than key or title' : 'rooms of Slack, Teams or Mattermost'}
      tools={items.length > 0 && create}
    >
      {channels.error && <ErrorState problem={channels.error} onRetry={() => void channels.refetch()} />}
      {channels.isPending && <SkeletonRows rows={2} height={40} />}
      {channels.data && items.length === 0 && (
        <EmptyState action={create}>
          {own
            ? 'Notices can also reach you in Slack, Teams or Mattermost, by an incoming webhook of your own.'
            : 'Teams, rules and playbooks can be told of in a room of Slack, Teams or Mattermost. None is set up.'}
        </EmptyState>
      )}
      {items.length > 0 && (
        <ul className={css.rows}>
          {items.map((channel) => (
            <ChannelRow key={channel.id} channel={channel} own={own} />
          ))}
        </ul>
      )}
      {creating && <ChannelDialog own={own} onClose={() => setCreating(false)} />}
    </Section>
  )
}

const kindOf = ({ kind }: Channel) => kinds.find(({ value }) => value === kind)?.label ?? kind

const ChannelRow = ({ channel, own }: { channel: Channel; own: boolean }) => {
  const { id, can, name, team, host, lastSentAt, trouble } = channel
  const [asked, setAsked] = useState<'edit' | 'remove'>()
  const close = () => setAsked(undefined)
  const test = useChange(testChannel, {
    onDone: () => announce(`Something is being said in ${name}: whether it arrived stands beside it in a moment`),
  })
  const remove = useChange(removeChannel, {
    refreshes: [listChannels],
    onDone: () => announce(`You removed the channel ${name}`),
  })
  return (
    <li>
      <div className={css.row}>
        <span>{name}</span>
        <span className="cw-hint">
          {kindOf(channel)} at {host}
          {team && ` · told with ${team.name}`}
        </span>
        <span className={css.rowEnd}>
          {lastSentAt ? <Time at={lastSentAt} /> : <span className="cw-hint">nothing arrived yet</span>}
          {can.includes(testChannel.name) && (
            <Button size="xs" loading={test.isPending} onClick={() => test.mutate({ id, body: {} })}>
              Try it
            </Button>
          )}
          {can.includes(editChannel.name) && (
            <Button size="xs" onClick={() => setAsked('edit')}>
              Edit
            </Button>
          )}
          {can.includes(removeChannel.name) && (
            <Button size="xs" onClick={() => setAsked('remove')}>
              Remove
            </Button>
          )}
        </span>
      </div>
      {trouble && <p className={css.trouble}>The newest did not arrive. {trouble}</p>}
      <ProblemLine problem={test.error} />
      {asked === 'edit' && <ChannelDialog own={own} channel={channel} onClose={close} />}
      {asked === 'remove' && (
        <Confirm
          title={`Remove ${name}`}
          lead="Nothing is said there any more, and its address is gone."
          verb="Remove channel"
          busy={remove.isPending}
          problem={remove.error}
          onConfirm={() => remove.mutate({ id, body: {} })}
          onClose={close}
        />
      )}
    </li>
  )
}
