import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { useNow } from '../../../../platform/web/time/clock.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Case } from '../../../cases/contract/case.ts'
import { SendRow, sendsOnEnter, useMissing } from '../../../cases/web/index.ts'
import type { Review } from '../../contract/review.ts'
import { finishReview, reopenReview } from '../../contract/requests/reviews.ts'
import { changeReview } from '../desk.ts'
import { LeadDialog } from './start-dialog.tsx'
import css from './review.module.css'

/** Who leads it until when, what is missing, and its end. */
export const ReviewHead = ({ kase, review }: { kase: Case; review: Review }) => {
  const client = useQueryClient()
  const now = useNow()
  const [open, setOpen] = useState<'reopen' | 'lead'>()
  const { busy, problem, attempt } = useAttempt()
  const finish = () =>
    void attempt(() =>
      changeReview(client, finishReview, {
        id: review.id,
        body: {},
        said: `You finished the review of ${kase.key} and put your name to it.`,
        undoable: false,
      }),
    )
  const late = !review.finished && review.dueAt !== null && Date.parse(review.dueAt) < now
  return (
    <header className={css.reviewHead}>
      <div>
        <h2>{review.form}</h2>
        <p className="cw-second">
          {review.lead ? `Led by ${review.lead.name}` : 'Led by nobody'}
          {review.finished ? (
            <>
              ; finished <Time at={review.finished.at} /> by {review.finished.by?.name ?? 'somebody'}
            </>
          ) : (
            review.dueAt && (
              <span data-late={late || undefined} className={css.due}>
                ; {late ? 'was due' : 'due'} <Time at={review.dueAt} />
              </span>
            )
          )}
        </p>
        {!review.finished && review.missing.length > 0 && (
          <p className="cw-hint">Still missing: {review.missing.join(' · ')}</p>
        )}
        <ProblemLine problem={problem} />
      </div>
      <div className={css.buttons}>
        {review.can.includes('review.edit') && <Button onClick={() => setOpen('lead')}>Lead and date</Button>}
        {review.can.includes('review.finish') && (
          <Button variant="filled" loading={busy} disabled={review.missing.length > 0} onClick={finish}>
            Finish the review
          </Button>
        )}
        {review.can.includes('review.reopen') && <Button onClick={() => setOpen('reopen')}>Reopen</Button>}
      </div>
      {open === 'reopen' && <ReopenDialog review={review} onClose={() => setOpen(undefined)} />}
      {open === 'lead' && <LeadDialog review={review} onClose={() => setOpen(undefined)} />}
    </header>
  )
}

const ReopenDialog = ({ review, onClose }: { review: Review; onClose: () => void }) => {
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const { busy, problem, attempt } = useAttempt()
  const missing = useMissing({ reason: reason.trim() === '' && 'Say why.' })
  const reopen = async () => {
    const said = 'You reopened the review.'
    await changeReview(client, reopenReview, { id: review.id, body: { reason: reason.trim() }, said, undoable: false })
    onClose()
  }
  const send = () => missing.mayBeSent() && void attempt(reopen)
  return (
    <Dialog
      title="Go on with the review"
      onClose={onClose}
      footer={
        <SendRow
          verb="Reopen"
          busy={busy}
          problem={problem}
          onClose={onClose}
          onSend={send}
          missing={missing.summary}
        />
      }
    >
      <div role="presentation" onKeyDown={sendsOnEnter(send)}>
        <TextField
          label="Why"
          value={reason}
          onChange={setReason}
          maxLength={300}
          error={missing.missingOf('reason')}
          data-autofocus=""
        />
      </div>
    </Dialog>
  )
}
