import { Button } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { nowMs } from '../../../../platform/web/time/clock.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine, fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { createToken, listTokens } from '../../contract/requests/tokens.ts'
import { text } from '../texts.ts'
import css from './parts.module.css'
import { PermissionPicker } from './permission-picker.tsx'
import { SecretOnce } from '../../../../platform/web/ui/float/secret-once.tsx'

const spans = [
  { value: '30', label: 'in 30 days' },
  { value: '90', label: 'in 90 days' },
  { value: '365', label: 'in a year' },
  { value: '', label: text.noExpiry },
] as const

const sending = ['alert.receive']

const kinds = [
  { value: 'sends', label: text.sendsAlerts },
  { value: 'chosen', label: text.chosenScopes },
] as const

const expiryOf = (days: string) =>
  days ? { expiresAt: new Date(nowMs() + Number(days) * 86_400_000).toISOString() } : {}

export const TokenDialog = ({ onClose }: { onClose: () => void }) => {
  const [name, setName] = useState('')
  const [days, setDays] = useState('90')
  const maySend = useMe().may('alert.receive')
  const [kind, setKind] = useState<string>(maySend ? 'sends' : 'chosen')
  const [chosen, setChosen] = useState<string[]>([])
  const scopes = kind === 'sends' ? sending : chosen
  const create = useChange(createToken, { refreshes: [listTokens] })
  const made = create.data?.answer
  if (made) return <SecretOnce title={made.name} label={text.tokenSecret} secret={made.secret} onClose={onClose} />
  return (
    <Dialog
      title={text.newToken}
      onClose={onClose}
      width={560}
      footer={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button
            variant="filled"
            loading={create.isPending}
            data-tip={scopes.length === 0 ? text.pickScopes : undefined}
            onClick={() => create.mutate({ body: { name, scopes, ...expiryOf(days) } })}
          >
            {text.makeToken}
          </Button>
        </>
      }
    >
      <div className={css.stack}>
        <p className="cw-second">{text.tokenLead}</p>
        <TextField label={text.tokenName} value={name} onChange={setName} error={fieldError(create.error, 'name')} />
        <SelectField
          label={text.expiry}
          options={spans}
          value={days}
          onChange={setDays}
          error={fieldError(create.error, 'expiresAt')}
        />
        {maySend && <SelectField label={text.whatItMay} options={kinds} value={kind} onChange={setKind} />}
        {kind === 'chosen' && (
          <PermissionPicker
            legend={text.scopes}
            chosen={chosen}
            onChange={setChosen}
            error={fieldError(create.error, 'scopes')}
          />
        )}
        <ProblemLine problem={create.error} beside={['name', 'expiresAt', 'scopes']} />
      </div>
    </Dialog>
  )
}
