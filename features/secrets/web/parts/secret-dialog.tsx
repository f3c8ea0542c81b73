import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { CheckList } from '../../../../platform/web/ui/form/check-list.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError, ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { listTeams } from '../../../access/contract/requests/teams.ts'
import { createSecret, editSecret, listSecrets } from '../../contract/requests/secrets.ts'
import type { Secret, SecretUse } from '../../contract/secret.ts'
import css from './secrets.module.css'

const places = [
  { value: 'webhook', label: 'Webhooks' },
  { value: 'playbook', label: 'Playbooks' },
  { value: 'rule', label: 'Rules' },
]

/** A new secret, or what may use one there is. Its value is typed once and never shown. */
export const SecretDialog = ({ secret, onClose }: { secret?: Secret; onClose: () => void }) => {
  const [name, setName] = useState('')
  const [value, setValue] = useState('')
  const [description, setDescription] = useState(secret?.description ?? '')
  const [uses, setUses] = useState<readonly string[]>(secret?.uses ?? ['webhook', 'playbook'])
  const [teamIds, setTeamIds] = useState<readonly string[]>(secret?.teams.map(({ id }) => id) ?? [])
  const teams = useAsk(listTeams)
  const done = (saved: Secret) => {
    announce(secret ? `You changed what may use ${saved.name}` : `You kept the secret ${saved.name}`)
    onClose()
  }
  const create = useChange(createSecret, { refreshes: [listSecrets], onDone: done })
  const edit = useChange(editSecret, { refreshes: [listSecrets], onDone: done })
  const { error, isPending } = secret ? edit : create
  const scope = { description, uses: [...uses] as SecretUse[], teamIds: [...teamIds] }
  const send = () =>
    secret
      ? edit.mutate({ id: secret.id, ifMatch: secret.version, body: scope })
      : create.mutate({ body: { name, value, ...scope } })
  return (
    <Dialog
      title={secret ? secret.name : 'New secret'}
      onClose={onClose}
      width={520}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" loading={isPending} onClick={send}>
            {secret ? 'Save secret' : 'Keep secret'}
          </Button>
        </>
      }
    >
      <div className={css.stack}>
        {!secret && (
          <>
            <TextField
              label="Name"
              hint="How it is referred to: {{ secret.NAME }}"
              className="cw-mono"
              value={name}
              onChange={setName}
              error={fieldError(error, 'name')}
            />
            <TextField
              label="Value"
              type="password"
              autoComplete="off"
              hint="Kept sealed. Nobody is shown it again, you included."
              value={value}
              onChange={setValue}
              error={fieldError(error, 'value')}
            />
          </>
        )}
        <TextField label="What it is for" value={description} onChange={setDescription} />
        <CheckList
          legend="What may use it"
          items={places}
          chosen={uses}
          onChange={setUses}
          error={fieldError(error, 'uses')}
        />
        {teams.data && teams.data.items.length > 0 && (
          <CheckList
            legend="Only in what people of these teams own (none ticked: of everybody)"
            items={teams.data.items.map((team) => ({ value: team.id, label: team.name }))}
            chosen={teamIds}
            onChange={setTeamIds}
            error={fieldError(error, 'teamIds')}
          />
        )}
        <ProblemLine problem={error} beside={['name', 'value', 'uses', 'teamIds']} />
      </div>
    </Dialog>
  )
}
