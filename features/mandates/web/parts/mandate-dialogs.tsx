import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { nowMs } from '../../../../platform/web/time/clock.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { AreaField, SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { WhenField } from '../../../../platform/web/ui/form/when-field.tsx'
import { SendRow, sendsOnEnter, useMissing } from '../../../cases/web/index.ts'
import type { Mandate, MandateKind } from '../../contract/mandate.ts'
import { endMandate, recordMandate } from '../../contract/requests/mandates.ts'
import { changeMandates } from '../desk.ts'
import { kindWords } from '../words.ts'
import css from './authority.module.css'

/** Who ordered or allowed what, where, from when until when. */
export const MandateDialog = ({ caseId, onClose }: { caseId: string; onClose: () => void }) => {
  const client = useQueryClient()
  const [draft, setDraft] = useState({
    kind: 'order' as MandateKind,
    reference: '',
    givenBy: '',
    scope: '',
    jurisdiction: '',
    validFrom: new Date(nowMs()).toISOString() as string | null,
    validUntil: null as string | null,
  })
  const set = (patch: Partial<typeof draft>) => setDraft({ ...draft, ...patch })
  const { busy, problem, attempt } = useAttempt()
  const missing = useMissing({
    reference: draft.reference.trim() === '' && 'Say what it is called.',
    givenBy: draft.givenBy.trim() === '' && 'Say who gave it.',
    scope: draft.scope.trim() === '' && 'Say what it covers.',
    validFrom: !draft.validFrom && 'Say from when it holds.',
  })
  const send = async () => {
    const body = {
      ...draft,
      caseId,
      validFrom: draft.validFrom ?? '',
      scope: draft.scope.trim().replaceAll(/\s+/g, ' '),
    }
    const said = `You recorded ${draft.reference.trim()}.`
    if (missing.mayBeSent() && (await attempt(() => changeMandates(client, recordMandate, { body, said })))) onClose()
  }
  return (
    <Dialog
      title="Record a mandate"
      onClose={onClose}
      width={560}
      footer={
        <SendRow
          verb="Record mandate"
          busy={busy}
          problem={problem}
          beside={['validUntil']}
          onClose={onClose}
          onSend={() => void send()}
          missing={missing.summary}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(() => void send())}>
        <div className={css.pair}>
          <SelectField
            label="Kind"
            value={draft.kind}
            onChange={(kind) => set({ kind: kind as MandateKind })}
            options={Object.entries(kindWords).map(([value, label]) => ({ value, label }))}
          />
          <TextField
            label="Reference"
            value={draft.reference}
            onChange={(reference) => set({ reference })}
            error={missing.missingOf('reference')}
            data-autofocus=""
          />
        </div>
        <div className={css.pair}>
          <TextField
            label="Given by"
            value={draft.givenBy}
            onChange={(givenBy) => set({ givenBy })}
            error={missing.missingOf('givenBy')}
          />
          <TextField
            label="Jurisdiction (may stay empty)"
            value={draft.jurisdiction}
            onChange={(jurisdiction) => set({ jurisdiction })}
          />
        </div>
        <AreaField
          label="What it covers"
          value={draft.scope}
          onChange={(scope) => set({ scope })}
          error={missing.missingOf('scope')}
        />
        <div className={css.pair}>
          <WhenField
            label="Holds from"
            value={draft.validFrom}
            onChange={(validFrom) => set({ validFrom })}
            error={missing.missingOf('validFrom')}
            required
          />
          <WhenField
            label="Until"
            value={draft.validUntil}
            onChange={(validUntil) => set({ validUntil })}
            error={fieldError(problem, 'validUntil')}
          />
        </div>
      </div>
    </Dialog>
  )
}

export const EndDialog = ({ mandate, onClose }: { mandate: Mandate; onClose: () => void }) => {
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const { busy, problem, attempt } = useAttempt()
  const missing = useMissing({ reason: reason.trim().length < 3 && 'Say why in a few words.' })
  const send = async () => {
    const doing = {
      id: mandate.id,
      body: { reason: reason.trim() },
      said: `${mandate.reference} holds no more.`,
      undoable: false,
    }
    if (missing.mayBeSent() && (await attempt(() => changeMandates(client, endMandate, doing)))) onClose()
  }
  return (
    <Dialog
      title={`End ${mandate.reference}`}
      onClose={onClose}
      footer={
        <SendRow
          verb="End it"
          busy={busy}
          problem={problem}
          onClose={onClose}
          onSend={() => void send()}
          missing={missing.summary}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(() => void send())}>
        <p className="cw-second">
          What was done while it held stays covered. This cannot be taken back; record another instead.
        </p>
        <TextField label="Why" value={reason} onChange={setReason} error={missing.missingOf('reason')} />
      </div>
    </Dialog>
  )
}
