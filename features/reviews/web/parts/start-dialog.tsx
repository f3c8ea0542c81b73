import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { SelectField } from '../../../../platform/web/ui/form/field.tsx'
import { WhenField } from '../../../../platform/web/ui/form/when-field.tsx'
import type { Case } from '../../../cases/contract/case.ts'
import { SendRow, sendsOnEnter } from '../../../cases/web/index.ts'
import type { Asks } from '../../contract/form.ts'
import type { Review } from '../../contract/review.ts'
import { editReview, startReview } from '../../contract/requests/reviews.ts'
import { changeReview } from '../desk.ts'
import { asksOptions } from '../words.ts'
import { PersonField, type Chosen } from './person-field.tsx'
import css from './review.module.css'

type Form = { name: string; asks: Asks; days: number }

/** Who leads it until when, and whether those who took part are asked. */
export const StartDialog = ({ kase, form, onClose }: { kase: Case; form: Form; onClose: () => void }) => {
  const client = useQueryClient()
  const me = useMe().person
  const [lead, setLead] = useState<Chosen>(me)
  const [asks, setAsks] = useState<string>(form.asks)
  const [dueAt, setDue] = useState<string | null>(null)
  const { busy, problem, attempt } = useAttempt()
  const begin = async () => {
    const body = {
      caseId: kase.id,
      ...(lead ? { leadId: lead.id } : {}),
      asks: asks as Asks,
      ...(dueAt ? { dueAt } : {}),
    }
    await changeReview(client, startReview, { body, said: `You began the review of ${kase.key}.` })
    onClose()
  }
  const send = () => void attempt(begin)
  return (
    <Dialog
      title={`Begin: ${form.name}`}
      onClose={onClose}
      footer={<SendRow verb="Begin the review" busy={busy} problem={problem} onClose={onClose} onSend={send} />}
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(send)}>
        <PersonField label="Led by" value={lead} onChange={setLead} />
        <WhenField label="To be finished by" value={dueAt} onChange={setDue} hint={`Empty: in ${form.days} days.`} />
        <SelectField
          label="Those who took part"
          value={asks}
          onChange={setAsks}
          options={asksOptions}
          hint={asks === 'anonymous' ? 'Shown when it is over and at least three answered.' : undefined}
        />
      </div>
    </Dialog>
  )
}

export const LeadDialog = ({ review, onClose }: { review: Review; onClose: () => void }) => {
  const client = useQueryClient()
  const [lead, setLead] = useState<Chosen>(review.lead)
  const [dueAt, setDue] = useState(review.dueAt)
  const { busy, problem, attempt } = useAttempt()
  const save = async () => {
    const body = {
      ...(lead?.id === review.lead?.id ? {} : { leadId: lead?.id ?? null }),
      ...(dueAt === review.dueAt ? {} : { dueAt }),
    }
    if (Object.keys(body).length > 0)
      await changeReview(client, editReview, {
        id: review.id,
        body,
        said: 'You changed who leads the review until when.',
      })
    onClose()
  }
  const send = () => void attempt(save)
  return (
    <Dialog
      title="Who leads the review until when"
      onClose={onClose}
      footer={<SendRow verb="Save" busy={busy} problem={problem} onClose={onClose} onSend={send} />}
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(send)}>
        <PersonField label="Led by" value={lead} onChange={setLead} />
        <WhenField label="To be finished by" value={dueAt} onChange={setDue} />
      </div>
    </Dialog>
  )
}
