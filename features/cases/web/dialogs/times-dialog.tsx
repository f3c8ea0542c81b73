import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { AreaField, SelectField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { WhenField } from '../../../../platform/web/ui/form/when-field.tsx'
import type { CaseTime } from '../../contract/case.ts'
import { correctCaseTime } from '../../contract/requests/work-case.ts'
import { correctableTimes, timeVerbs, timeWords } from '../case-words.ts'
import { changeCases, named } from '../desk.ts'
import type { CaseDialogProps } from './case-dialog.ts'
import css from './dialogs.module.css'
import { SendRow, sendsOnEnter } from './send-row.tsx'
import { useMissing } from './use-missing.ts'

/** Times are facts: what was recorded stays in the log beside its correction. */
export const TimesDialog = ({ desk, onClose }: CaseDialogProps) => {
  const times = desk.whole?.times
  const offered = correctableTimes.filter((time) => time !== 'closed' || times?.closed)
  const [time, setTime] = useState<CaseTime>('occurred')
  const [at, setAt] = useState<string | null>(times?.occurred ?? null)
  const [reason, setReason] = useState('')
  const { busy, problem, attempt } = useAttempt()
  const { summary, missingOf, mayBeSent } = useMissing({
    at: at === null && 'Say when it was.',
    reason: reason.trim().length < 3 && 'Say why in a few words.',
  })
  const choose = (chosen: string) => {
    const next = offered.find((one) => one === chosen) ?? 'occurred'
    setTime(next)
    setAt(times?.[next] ?? null)
  }
  const send = async () => {
    if (!mayBeSent() || at === null) return
    const said = `You corrected when ${named(desk.cases)} ${timeVerbs[time]}.`
    if (await attempt(() => changeCases(desk, correctCaseTime, { body: { time, at, reason: reason.trim() }, said })))
      onClose()
  }
  return (
    <Dialog
      title={`Correct a time of ${named(desk.cases)}`}
      onClose={onClose}
      footer={
        <SendRow
          verb="Correct the time"
          busy={busy}
          problem={problem}
          beside={['at', 'reason']}
          onClose={onClose}
          onSend={() => void send()}
          missing={summary}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(() => void send())}>
        <SelectField
          label="Which time"
          value={time}
          onChange={choose}
          options={offered.map((one) => ({ value: one, label: timeWords[one] }))}
        />
        <WhenField
          key={time}
          label="It was"
          value={at}
          onChange={setAt}
          error={missingOf('at') ?? fieldError(problem, 'at')}
        />
        <AreaField
          label="Why"
          hint="What was recorded stays in the log beside the correction."
          rows={2}
          value={reason}
          onChange={setReason}
          error={missingOf('reason') ?? fieldError(problem, 'reason')}
        />
      </div>
    </Dialog>
  )
}
