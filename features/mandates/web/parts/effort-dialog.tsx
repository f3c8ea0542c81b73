import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { nowMs } from '../../../../platform/web/time/clock.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import type { Case } from '../../../cases/contract/case.ts'
import { SendRow, sendsOnEnter, useMissing } from '../../../cases/web/index.ts'
import { noteEffort } from '../../contract/requests/mandates.ts'
import { changeMandates } from '../desk.ts'
import css from './authority.module.css'

/** One's own hours, or an expense. */
export const EffortDialog = ({ kase, onClose }: { kase: Case; onClose: () => void }) => {
  const client = useQueryClient()
  const [draft, setDraft] = useState({
    day: new Date(nowMs()).toISOString().slice(0, 10),
    what: '',
    minutes: '',
    cost: '',
    currency: 'EUR',
  })
  const set = (patch: Partial<typeof draft>) => setDraft({ ...draft, ...patch })
  const { busy, problem, attempt } = useAttempt()
  const [minutes, cost] = [Number(draft.minutes || 0), Math.round(Number(draft.cost || 0) * 100)]
  const missing = useMissing({
    what: draft.what.trim() === '' && 'Say what it was for.',
    minutes: !(minutes > 0 || cost > 0) && 'Give minutes, an amount, or both.',
  })
  const send = async () => {
    const body = { caseId: kase.id, day: draft.day, what: draft.what.trim(), minutes, cost, currency: draft.currency }
    const said = `You noted “${body.what}” on ${kase.key}.`
    if (missing.mayBeSent() && (await attempt(() => changeMandates(client, noteEffort, { body, said })))) onClose()
  }
  return (
    <Dialog
      title={`Note effort on ${kase.key}`}
      onClose={onClose}
      footer={
        <SendRow
          verb="Note effort"
          busy={busy}
          problem={problem}
          beside={['currency', 'minutes', 'cost']}
          onClose={onClose}
          onSend={() => void send()}
          missing={missing.summary}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(() => void send())}>
        <TextField
          label="What for"
          value={draft.what}
          onChange={(what) => set({ what })}
          error={missing.missingOf('what')}
          maxLength={300}
          data-autofocus=""
        />
        <div className={css.pair}>
          <TextField label="Day" type="date" value={draft.day} onChange={(day) => set({ day })} />
          <TextField
            label="Minutes"
            type="number"
            min={0}
            max={1440}
            value={draft.minutes}
            onChange={(next) => set({ minutes: next })}
            error={missing.missingOf('minutes') ?? fieldError(problem, 'minutes')}
          />
        </div>
        <div className={css.pair}>
          <TextField
            label="Expense or cost"
            type="number"
            min={0}
            step={0.01}
            value={draft.cost}
            onChange={(next) => set({ cost: next })}
            error={fieldError(problem, 'cost')}
          />
          <TextField
            label="Currency"
            value={draft.currency}
            onChange={(currency) => set({ currency: currency.toUpperCase() })}
            maxLength={3}
            error={fieldError(problem, 'currency')}
          />
        </div>
      </div>
    </Dialog>
  )
}
