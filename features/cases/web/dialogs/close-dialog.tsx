import type { KeyboardEvent } from 'react'
import { useState } from 'react'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { FieldLine, fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Key } from '../../../../platform/web/ui/marks/key.tsx'
import { MentionArea } from '../../../notices/web/index.ts'
import type { CaseDisposition, CaseManner } from '../../contract/case.ts'
import { getCase } from '../../contract/requests/read-cases.ts'
import { closeCase } from '../../contract/requests/work-case.ts'
import { asFinding, dispositionWords, dispositions, nounOf, wordFor } from '../case-words.ts'
import { changeCases, named } from '../desk.ts'
import type { CaseDialogProps } from './case-dialog.ts'
import css from './dialogs.module.css'
import { SendRow, sendsOnEnter } from './send-row.tsx'
import { useMissing } from './use-missing.ts'

const says: Record<CaseDisposition, string> = {
  true_positive: 'it was real',
  benign_true_positive: 'it was real, and allowed',
  false_positive: 'it was nothing',
  duplicate: 'another case holds it',
  undetermined: 'nobody can say',
}

/** The verdict, a sentence, and what is left of the required tasks: done first, or waived with a reason. */
export const CloseDialog = ({ desk, onClose }: CaseDialogProps) => {
  const one = desk.cases.length === 1 ? desk.cases[0] : undefined
  // From a list we know the row only: what is required stands on the page of the case.
  const whole = useAsk(getCase, { id: one?.id ?? '' }, { enabled: one !== undefined })
  const noun = one ? nounOf(whole.data ?? one) : ''
  const required = whole.data?.openRequired ?? []
  const [disposition, setDisposition] = useState<CaseDisposition>()
  const [summary, setSummary] = useState('')
  const [waived, setWaived] = useState<Record<string, string>>({})
  const [forAll, setForAll] = useState('')
  const { busy, problem, attempt } = useAttempt()
  const waive = required.map((task) => ({ taskId: task.id, reason: (waived[task.id] ?? '').trim() }))
  const { ready, missingOf, mayBeSent } = useMissing({
    disposition:
      !disposition && `Choose one: ${wordFor(whole.data ?? {}, 'disposition', 'Disposition').toLowerCase()}.`,
    summary: summary.trim().length < 3 && 'Say in a sentence what it was and what was done.',
    ...Object.fromEntries(waive.map((each) => [each.taskId, each.reason.length < 3 && 'Say why it is not needed.'])),
  })
  const send = async () => {
    if (!mayBeSent() || !disposition) return
    const said = `You closed ${named(desk.cases)} as ${asFinding(whole.data ?? {}, disposition)}.`
    if (
      await attempt(() => changeCases(desk, closeCase, { body: { disposition, summary: summary.trim(), waive }, said }))
    )
      onClose()
  }
  return (
    <Dialog
      title={`Close ${one ? `${noun} ${one.key}` : named(desk.cases)}`}
      onClose={onClose}
      width={520}
      footer={
        <SendRow
          verb={one ? `Close ${noun}` : 'Close cases'}
          busy={busy}
          problem={problem}
          beside={['summary']}
          onClose={onClose}
          onSend={() => void send()}
          disabled={!ready}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(() => void send())}>
        <Dispositions chosen={disposition} onChoose={setDisposition} kase={whole.data ?? {}} />
        <FieldLine text={missingOf('disposition')} />
        <MentionArea
          label="What it was and what was done"
          value={summary}
          onChange={setSummary}
          onSend={() => void send()}
          rows={4}
          placeholder="A sentence that whoever looks for this in a year will understand."
        />
        <FieldLine text={missingOf('summary') ?? fieldError(problem, 'summary')} />
        {whole.data && <Slot name="case.closing" props={{ kase: whole.data, onLeave: onClose }} />}
        {required.length > 0 && (
          <section className={css.waive} aria-label="Required tasks that are not done">
            <h3>
              {required.length === 1
                ? 'One required task is not done'
                : `${required.length} required tasks are not done`}
            </h3>
            <p className="cw-second">Leave this and finish them, or say why it is closed without.</p>
            {required.length > 1 && (
              <TextField
                label="One reason for all of them"
                placeholder="Such as: it was nothing"
                value={forAll}
                onChange={(reason) => {
                  setForAll(reason)
                  setWaived(Object.fromEntries(required.map((task) => [task.id, reason])))
                }}
              />
            )}
            {required.map((task) => (
              <TextField
                key={task.id}
                label={task.title}
                placeholder="Why it is not needed"
                value={waived[task.id] ?? ''}
                onChange={(reason) => setWaived({ ...waived, [task.id]: reason })}
                error={missingOf(task.id)}
              />
            ))}
          </section>
        )}
      </div>
    </Dialog>
  )
}

const chooseByNumber = (onChoose: (one: CaseDisposition) => void) => (event: KeyboardEvent<HTMLElement>) => {
  const at = Number(event.key) - 1
  const numbered = dispositions[at]
  if (!numbered || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  event.currentTarget.querySelectorAll('input')[at]?.focus()
  onChoose(numbered)
}

const Dispositions = ({
  chosen,
  onChoose,
  kase,
}: {
  kase: { manner?: CaseManner | null }
  chosen: CaseDisposition | undefined
  onChoose: (one: CaseDisposition) => void
}) => (
  <fieldset className={css.dispositions} onKeyDown={chooseByNumber(onChoose)}>
    <legend>{wordFor(kase, 'disposition', 'Disposition')}</legend>
    {dispositions.map((option, at) => (
      <label key={option} className={css.choice}>
        <input
          type="radio"
          name="disposition"
          checked={chosen === option}
          onChange={() => onChoose(option)}
          {...(at === 0 ? { 'data-autofocus': '' } : {})}
        />
        <span>{wordFor(kase, option, dispositionWords[option])}</span>
        {!kase.manner?.words[option] && <span className={css.says}>{says[option]}</span>}
        <Key keys={String(at + 1)} />
      </label>
    ))}
  </fieldset>
)
