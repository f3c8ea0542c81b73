import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { CheckList } from '../../../../platform/web/ui/form/check-list.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import type { Case } from '../../../cases/contract/case.ts'
import { SendRow, sendsOnEnter, useMissing } from '../../../cases/web/index.ts'
import type { Review } from '../../contract/review.ts'
import { askFeedback, listParticipants } from '../../contract/requests/feedback.ts'
import { changeReview } from '../desk.ts'
import css from './review.module.css'

const ways = [
  { value: 'named', label: 'By name' },
  { value: 'anonymous', label: 'Without names' },
] as const

/** Who of those who took part is asked, how, and until when. */
export const AskDialog = ({ kase, review, onClose }: { kase: Case; review: Review; onClose: () => void }) => {
  const client = useQueryClient()
  const asked = useAsk(listParticipants, { id: kase.id })
  const everybody = asked.data?.items ?? []
  const [chosen, setChosen] = useState<string[]>()
  const [way, setWay] = useState<'named' | 'anonymous'>('named')
  const [days, setDays] = useState('7')
  const { busy, problem, attempt } = useAttempt()
  const people = chosen ?? everybody.map(({ id }) => id)
  const missing = useMissing({ people: people.length === 0 && 'Choose at least one person.' })
  const ask = async () => {
    const body = { reviewId: review.id, anonymous: way === 'anonymous', days: Number(days) || 7, people }
    await changeReview(client, askFeedback, { body, said: `You asked ${people.length} of them how it went.` })
    onClose()
  }
  const send = () => missing.mayBeSent() && void attempt(ask)
  return (
    <Dialog
      title="Ask how it went"
      onClose={onClose}
      footer={
        <SendRow verb="Ask" busy={busy} problem={problem} onClose={onClose} onSend={send} missing={missing.summary} />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(send)}>
        <Segmented label="How they answer" options={ways} value={way} onChange={setWay} />
        {way === 'anonymous' && (
          <p className="cw-hint">What was said is shown when it is over, and where at least three answered.</p>
        )}
        <CheckList
          legend="Who took part"
          items={everybody.map(({ id, name, deeds }) => ({ value: id, label: name, hint: `${deeds} things done` }))}
          chosen={people}
          onChange={setChosen}
          error={missing.missingOf('people')}
        />
        <TextField label="Open for so many days" type="number" min={1} max={90} value={days} onChange={setDays} />
      </div>
    </Dialog>
  )
}
