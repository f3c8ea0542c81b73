import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { AreaField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { SendRow, sendsOnEnter, useMissing } from '../../../cases/web/index.ts'
import type { Hypothesis } from '../../contract/matrix.ts'
import { editHypothesis, proposeHypothesis, removeHypothesis } from '../../contract/requests/hypotheses.ts'
import { changeMatrix } from '../desk.ts'
import css from './matrix.module.css'

type Props = { caseId: string; claim?: Hypothesis; onClose: () => void }

/** A claim that may be wrong: in a sentence, and what it would mean. */
export const ClaimDialog = ({ caseId, claim: known, onClose }: Props) => {
  const client = useQueryClient()
  const [claim, setClaim] = useState(known?.claim ?? '')
  const [explanation, setExplanation] = useState(known?.explanation ?? '')
  const { busy, problem, attempt } = useAttempt()
  const missing = useMissing({ claim: claim.trim() === '' && 'Say what is claimed.' })
  const reads = known !== undefined && !known.can.includes('hypothesis.edit')
  const save = async () => {
    const body = { claim: claim.trim(), explanation }
    if (known) await changeMatrix(client, editHypothesis, { id: known.id, body, said: `You changed H${known.number}.` })
    else
      await changeMatrix(client, proposeHypothesis, {
        body: { caseId, ...body },
        said: `You proposed “${body.claim}”.`,
      })
    onClose()
  }
  const remove = async () => {
    if (known)
      await changeMatrix(client, removeHypothesis, { id: known.id, body: {}, said: `You took H${known.number} out.` })
    onClose()
  }
  const send = () => !reads && missing.mayBeSent() && void attempt(save)
  return (
    <Dialog
      title={known ? `H${known.number}` : 'Propose a hypothesis'}
      onClose={onClose}
      width={520}
      footer={
        reads ? undefined : (
          <SendRow
            verb={known ? 'Save' : 'Propose'}
            busy={busy}
            problem={problem}
            onClose={onClose}
            onSend={send}
            missing={missing.summary}
          />
        )
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(send)}>
        <TextField
          label="Claim"
          placeholder="Such as: the clerk acted alone"
          value={claim}
          onChange={setClaim}
          maxLength={300}
          readOnly={reads}
          error={missing.missingOf('claim')}
          data-autofocus=""
        />
        <AreaField
          label="What it would mean (may stay empty)"
          value={explanation}
          onChange={setExplanation}
          readOnly={reads}
          rows={5}
        />
        {known?.can.includes('hypothesis.remove') && (
          <span>
            <Button variant="subtle" onClick={() => void attempt(remove)}>
              Take it out of the matrix
            </Button>
          </span>
        )}
      </div>
    </Dialog>
  )
}
