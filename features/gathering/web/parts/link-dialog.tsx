import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ListPicker, type Option } from '../../../../platform/web/ui/form/list-picker.tsx'
import { FieldLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { SendRow, sendsOnEnter, useMissing } from '../../../cases/web/index.ts'
import { linkCase } from '../../contract/requests/gather.ts'
import { caseChoices } from '../case-choices.tsx'
import { refreshLinks, type GatheringDialogProps } from '../desk.ts'
import { handLinks } from '../words.ts'
import css from './gathering.module.css'

/** This case, how it stands, the other case, and why. */
export const LinkDialog = ({ desk, onClose }: GatheringDialogProps) => {
  const kase = desk.cases[0]!
  const [how, setHow] = useState('related out')
  const [to, setTo] = useState<Option>()
  const [reason, setReason] = useState('')
  const { busy, problem, attempt } = useAttempt()
  const chosen = handLinks.find((each) => each.value === how) ?? handLinks[0]!
  const missing = useMissing({
    to: !to && 'Choose the other case.',
    reason: reason.trim().length < 3 && 'Say why in a few words.',
  })
  const link = async () => {
    if (!to) return
    const [first, second] = chosen.way === 'out' ? [kase.id, to.value] : [to.value, kase.id]
    const body = { toId: second, kind: chosen.kind, reason: reason.trim() }
    const { undo } = await perform(linkCase, { id: first, body })
    onClose()
    const said = `You linked ${kase.key} to ${to.label.split(' ')[0] ?? ''}.`
    announce(said, undo ? { undo: () => undo().finally(() => void refreshLinks(desk.client)) } : {})
    void refreshLinks(desk.client)
  }
  const send = () => missing.mayBeSent() && void attempt(link)
  return (
    <Dialog
      title={`Link ${kase.key} to another case`}
      onClose={onClose}
      width={520}
      footer={
        <SendRow verb="Link" busy={busy} problem={problem} onClose={onClose} onSend={send} missing={missing.summary} />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(send)}>
        <p className="cw-second">It stands on both sides, for those who may see both cases.</p>
        <SelectField label={`${kase.key} is`} value={how} onChange={setHow} options={[...handLinks]} />
        <div className={css.picker}>
          <ListPicker
            label="Other case"
            placeholder="Key or words of the title"
            name={`link ${kase.id}`}
            options={caseChoices({ but: [kase.id] })}
            chosen={to ? [to.value] : []}
            onChoose={setTo}
            empty="No case fits."
          />
        </div>
        <FieldLine text={missing.missingOf('to')} />
        <TextField label="Why" value={reason} onChange={setReason} error={missing.missingOf('reason')} />
      </div>
    </Dialog>
  )
}
