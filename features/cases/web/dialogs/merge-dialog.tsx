import { useState } from 'react'
import { FieldLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import type { Option } from '../../../../platform/web/ui/form/list-picker.tsx'
import { ListPicker } from '../../../../platform/web/ui/form/list-picker.tsx'
import { mergeCase } from '../../contract/requests/merge-case.ts'
import { caseOptions } from '../case-options.tsx'
import { changeCases, named } from '../desk.ts'
import type { CaseDialogProps } from './case-dialog.ts'
import css from './dialogs.module.css'
import { SendRow, sendsOnEnter } from './send-row.tsx'
import { useMissing } from './use-missing.ts'

export const MergeDialog = ({ desk, onClose }: CaseDialogProps) => {
  const [into, setInto] = useState<Option>()
  const [reason, setReason] = useState('')
  const { busy, problem, attempt } = useAttempt()
  const own = desk.cases[0]?.id
  const { missingOf, mayBeSent } = useMissing({ into: !into && 'Choose the case to merge into.' })
  const send = async () => {
    if (!mayBeSent() || !into) return
    const body = { intoId: into.value, ...(reason.trim() ? { reason: reason.trim() } : {}) }
    if (
      await attempt(() =>
        changeCases(desk, mergeCase, { body, said: `You merged ${named(desk.cases)} into ${into.label}.` }),
      )
    )
      onClose()
  }
  return (
    <Dialog
      title={`Merge ${named(desk.cases)} into another case`}
      onClose={onClose}
      width={480}
      footer={
        <SendRow
          verb={into ? `Merge into ${into.label.split(' ')[0]}` : 'Merge'}
          busy={busy}
          problem={problem}
          onClose={onClose}
          onSend={() => void send()}
          disabled={!into}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(() => void send())}>
        <p className="cw-second">
          Nothing is moved or lost: the other case shows this one&apos;s tasks, notes, alerts, events and observables as
          well, and the merge can be taken back.
        </p>
        <div className={css.bordered}>
          <ListPicker
            label="Case"
            placeholder="Key or words of the title"
            name="merge-into"
            options={async (text, signal) => (await caseOptions(text, signal)).filter((option) => option.value !== own)}
            chosen={into ? [into.value] : []}
            onChoose={setInto}
            empty="Type a key or words of a title."
          />
        </div>
        <FieldLine text={missingOf('into')} />
        <TextField label="Why (may stay empty)" value={reason} onChange={setReason} />
      </div>
    </Dialog>
  )
}
