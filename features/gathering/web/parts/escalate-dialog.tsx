import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { AreaField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { casePath, SendRow, sendsOnEnter, useMissing } from '../../../cases/web/index.ts'
import { escalateCase } from '../../contract/requests/gather.ts'
import { refreshLinks, type GatheringDialogProps } from '../desk.ts'
import css from './gathering.module.css'

/** An investigation that begins with this incident. */
export const EscalateDialog = ({ desk, onClose }: GatheringDialogProps) => {
  const navigate = useNavigate()
  const kase = desk.cases[0]!
  const [title, setTitle] = useState(kase.title)
  const [reason, setReason] = useState('')
  const [restricted, setRestricted] = useState(true)
  const { busy, problem, attempt } = useAttempt()
  const missing = useMissing({
    title: title.trim() === '' && 'Give the investigation a title.',
    reason: reason.trim().length < 3 && 'Say why in a few words.',
  })
  const escalate = async () => {
    const body = { title: title.trim(), reason: reason.trim(), restricted, ownerId: desk.myId }
    const { answer, undo } = await perform(escalateCase, { id: kase.id, body })
    onClose()
    const said = `You escalated ${kase.key} into ${answer.key}.`
    announce(said, undo ? { undo: () => undo().finally(() => void refreshLinks(desk.client)) } : {})
    void refreshLinks(desk.client)
    void navigate({ to: casePath(answer) })
  }
  const send = () => missing.mayBeSent() && void attempt(escalate)
  return (
    <Dialog
      title={`Escalate ${kase.key} into an investigation`}
      onClose={onClose}
      width={520}
      footer={
        <SendRow
          verb="Open investigation"
          busy={busy}
          problem={problem}
          beside={['title', 'reason']}
          onClose={onClose}
          onSend={send}
          missing={missing.summary}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(send)}>
        <p className="cw-second">
          A formal investigation is opened with you as its owner. It gathers {kase.key}, which goes on as it is.
        </p>
        <TextField
          label="Title of the investigation"
          value={title}
          onChange={setTitle}
          maxLength={300}
          error={missing.missingOf('title') ?? fieldError(problem, 'title')}
        />
        <AreaField
          label="Why it becomes an investigation"
          value={reason}
          onChange={setReason}
          data-autofocus=""
          error={missing.missingOf('reason') ?? fieldError(problem, 'reason')}
        />
        <Check
          label="Only members see the investigation"
          checked={restricted || kase.restricted}
          disabled={kase.restricted}
          onChange={setRestricted}
        />
      </div>
    </Dialog>
  )
}
