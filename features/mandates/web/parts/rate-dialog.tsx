import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { nowMs } from '../../../../platform/web/time/clock.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ListPicker, type Option } from '../../../../platform/web/ui/form/list-picker.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { peopleOptions } from '../../../activity/web/index.ts'
import { SendRow, sendsOnEnter, useMissing } from '../../../cases/web/index.ts'
import { setRate } from '../../contract/requests/rates.ts'
import { changeMandates } from '../desk.ts'
import { ofWhom } from '../words.ts'
import css from './authority.module.css'

const everybody: Option = { value: 'everybody', label: 'Everybody without a rate of their own' }
const choices = async (text: string, signal: AbortSignal) => [everybody, ...(await peopleOptions(text, signal))]

export const RateDialog = ({ onClose }: { onClose: () => void }) => {
  const client = useQueryClient()
  const [whom, setWhom] = useState<Option>(everybody)
  const [draft, setDraft] = useState({
    from: new Date(nowMs()).toISOString().slice(0, 10),
    amount: '',
    currency: 'EUR',
  })
  const { busy, problem, attempt } = useAttempt()
  const rate = Math.round(Number(draft.amount || 0) * 100)
  const missing = useMissing({
    amount: !(rate > 0) && 'Say what an hour costs.',
    from: draft.from === '' && 'Say from which day on.',
  })
  const send = async () => {
    const person = whom.value === everybody.value ? null : { id: whom.value, name: whom.label }
    const body = { personId: person?.id ?? null, from: draft.from, rate, currency: draft.currency }
    const said = `You set the hourly rate of ${ofWhom(person)} from ${draft.from}.`
    if (missing.mayBeSent() && (await attempt(() => changeMandates(client, setRate, { body, said })))) onClose()
  }
  return (
    <Dialog
      title="Set an hourly rate"
      onClose={onClose}
      footer={
        <SendRow
          verb="Set rate"
          busy={busy}
          problem={problem}
          beside={['rate', 'currency', 'from']}
          onClose={onClose}
          onSend={() => void send()}
          missing={missing.summary}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(() => void send())}>
        <p className="cw-second">Hours noted on earlier days keep the rate of their day.</p>
        <ListPicker
          label="Of"
          placeholder="A person, or everybody"
          name="hourly rate"
          options={choices}
          chosen={[whom.value]}
          onChoose={setWhom}
          empty="Nobody fits."
        />
        <TextField
          label="From"
          type="date"
          value={draft.from}
          onChange={(from) => setDraft({ ...draft, from })}
          error={missing.missingOf('from') ?? fieldError(problem, 'from')}
        />
        <div className={css.pair}>
          <TextField
            label="An hour"
            type="number"
            min={0.01}
            step={0.01}
            value={draft.amount}
            onChange={(amount) => setDraft({ ...draft, amount })}
            error={missing.missingOf('amount') ?? fieldError(problem, 'rate')}
          />
          <TextField
            label="Currency"
            value={draft.currency}
            onChange={(currency) => setDraft({ ...draft, currency: currency.toUpperCase() })}
            maxLength={3}
            error={fieldError(problem, 'currency')}
          />
        </div>
      </div>
    </Dialog>
  )
}
