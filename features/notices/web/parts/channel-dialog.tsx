import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError, ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { listTeams } from '../../../access/contract/requests/teams.ts'
import type { Channel, ChannelKind } from '../../contract/channel.ts'
import { createChannel, editChannel, listChannels } from '../../contract/requests/channels.ts'
import css from './settings.module.css'

export const kinds: readonly { value: ChannelKind; label: string }[] = [
  { value: 'slack', label: 'Slack' },
  { value: 'teams', label: 'Microsoft Teams' },
  { value: 'mattermost', label: 'Mattermost' },
]

type Props = { own: boolean; channel?: Channel; onClose: () => void }

/** A room of a chat program; its address is kept sealed and not shown again. */
export const ChannelDialog = ({ own, channel, onClose }: Props) => {
  const [kind, setKind] = useState<string>(channel?.kind ?? 'slack')
  const [name, setName] = useState(channel?.name ?? '')
  const [url, setUrl] = useState('')
  const [teamId, setTeamId] = useState(channel?.team?.id ?? '')
  const done = (saved: Channel) => {
    announce(`You saved the channel ${saved.name}`)
    onClose()
  }
  const create = useChange(createChannel, { refreshes: [listChannels], onDone: done })
  const edit = useChange(editChannel, { refreshes: [listChannels], onDone: done })
  const { error, isPending } = channel ? edit : create
  const send = () => {
    const said = { name, teamId: teamId || null }
    if (channel) edit.mutate({ id: channel.id, ifMatch: channel.version, body: { ...said, ...(url ? { url } : {}) } })
    else create.mutate({ body: { ...said, kind: kind as ChannelKind, url, own } })
  }
  return (
    <Dialog
      title={channel ? channel.name : own ? 'New channel of yours' : 'New channel'}
      onClose={onClose}
      width={520}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" loading={isPending} onClick={send}>
            Save channel
          </Button>
        </>
      }
    >
      <div className={css.stack}>
        {!channel && <SelectField label="Program" options={kinds} value={kind} onChange={setKind} />}
        <TextField label="Name" value={name} onChange={setName} error={fieldError(error, 'name')} />
        <TextField
          label="Address of its incoming webhook"
          placeholder={channel ? `at ${channel.host}; stays as it is` : 'https://'}
          hint="Kept sealed: whoever knows it can write there."
          autoComplete="off"
          value={url}
          onChange={setUrl}
          error={fieldError(error, 'url')}
        />
        {!own && <TeamField value={teamId} onChange={setTeamId} error={fieldError(error, 'teamId')} />}
        <ProblemLine problem={error} beside={['name', 'url', 'teamId']} />
      </div>
    </Dialog>
  )
}

type TeamProps = { value: string; onChange: (id: string) => void; error: string | undefined }

const TeamField = ({ value, onChange, error }: TeamProps) => {
  const teams = useAsk(listTeams)
  const options = [
    { value: '', label: 'No team' },
    ...(teams.data?.items.map((team) => ({ value: team.id, label: team.name })) ?? []),
  ]
  return (
    <SelectField label="Told whenever this team is" options={options} value={value} onChange={onChange} error={error} />
  )
}
