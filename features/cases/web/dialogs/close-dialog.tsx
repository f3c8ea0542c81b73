import type { KeyboardEvent } from 'react'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { useDraft } from '../../../../platform/web/ui/form/use-draft.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { FieldLine, fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Key } from '../../../../platform/web/ui/marks/key.tsx'
import { MentionArea } from '../../../notices/web/index.ts'
import type { Case, CaseDisposition, CaseManner } from '../../contract/case.ts'
import { getCase } from '../../contract/requests/read-cases.ts'
import { closeCase } from '../../contract/requests/work-case.ts'
import { asFinding, dispositionWords, dispositions, nounOf, wordFor } from '../case-words.ts'
import { askFor, changeCases, named } from '../desk.ts'
import type { CaseDialogProps } from './case-dialog.ts'
import { barsClosing, ClosingGates } from './closing-gates.tsx'
import css from './dialogs.module.css'
import { FoundLine } from './found-line.tsx'
import { SendRow, sendsOnEnter } from './send-row.tsx'
import { useMissing } from './use-missing.ts'

const says: Record<CaseDisposition, string> = {
  true_positive: 'it was real',
  benign_true_positive: 'it was real, and allowed',
  false_positive: 'it was nothing',
  duplicate: 'another case holds it',
  undetermined: 'nobody can say',
}

const nothing = {
  disposition: undefined as CaseDisposition | undefined,
  summary: '',
  waived: {} as Record<string, string>,
  forAll: '',
}

/** The verdict, a sentence, what the lifecycle wants besides, and what is left of the required tasks: done first, or waived with a reason. */
export const CloseDialog = ({ desk, onClose }: CaseDialogProps) => {
  const one = desk.cases.length === 1 ? desk.cases[0] : undefined
  // From a list we know the row only: what is required stands on the page of the case.
  const whole = useAsk(getCase, { id: one?.id ?? '' }, { enabled: one !== undefined })
  const noun = one ? nounOf(whole.data ?? one) : ''
  const required = whole.data?.openRequired ?? []
  // An approval takes hours, and the page is loaded again meanwhile; of what few may see nothing is written down for it.
  const { draft, found, set, forget, beginAnew } = useDraft(
    `close ${useMe().person.id} ${desk.cases.map(({ id }) => id).join(' ')}`,
    nothing,
    desk.cases.some(({ restricted }) => restricted) ? 'memory' : 'tab',
  )
  const { disposition, summary, waived } = draft
  const { busy, problem, attempt } = useAttempt()
  const waive = required.map((task) => ({ taskId: task.id, reason: (waived[task.id] ?? '').trim() }))
  const missing = useMissing({
    disposition:
      !disposition && `Choose one: ${wordFor(whole.data ?? {}, 'disposition', 'Disposition').toLowerCase()}.`,
    summary: summary.trim().length < 3 && 'Say in a sentence what it was and what was done.',
    ...Object.fromEntries(barsClosing(whole.data).map(({ gate, sentence }) => [gate, sentence])),
    ...Object.fromEntries(waive.map((each) => [each.taskId, each.reason.length < 3 && 'Say why it is not needed.'])),
  })
  // Who is asked to approve reads what it would be closed as.
  const proposed = disposition ? `As ${asFinding(whole.data ?? {}, disposition)}. ${summary}` : summary
  const send = async () => {
    if (!missing.mayBeSent() || !disposition) return
    const said = `You closed ${named(desk.cases)} as ${asFinding(whole.data ?? {}, disposition)}.`
    const body = { disposition, summary: summary.trim(), waive }
    if (!(await attempt(() => changeCases(desk, closeCase, { body, said })))) return
    forget()
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
          missing={missing.summary}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(() => void send())}>
        <FoundLine found={found} onAnew={beginAnew} />
        {whole.data && (
          <ClosingGates kase={whole.data} words={proposed} onLeave={onClose} onAssign={() => askFor('assign')(desk)} />
        )}
        <Dispositions
          chosen={disposition}
          onChoose={(chosen) => set({ disposition: chosen })}
          kase={whole.data ?? {}}
          problem={missing.missingOf('disposition')}
        />
        <MentionArea
          label="What it was and what was done"
          value={summary}
          onChange={(text) => set({ summary: text })}
          onSend={() => void send()}
          rows={4}
          invalid={missing.missingOf('summary') !== undefined}
          placeholder="A sentence that whoever looks for this in a year will understand."
        />
        <FieldLine text={missing.missingOf('summary') ?? fieldError(problem, 'summary')} />
        {whole.data && <Slot name="case.closing" props={{ kase: whole.data, onLeave: onClose }} />}
        <Waiving required={required} draft={draft} set={set} missingOf={missing.missingOf} />
      </div>
    </Dialog>
  )
}

type WaivingProps = {
  required: Case['openRequired']
  draft: Pick<typeof nothing, 'waived' | 'forAll'>
  set: (patch: Partial<typeof nothing>) => void
  missingOf: (taskId: string) => string | undefined
}

const Waiving = ({ required, draft: { waived, forAll }, set, missingOf }: WaivingProps) => {
  if (required.length === 0) return null
  return (
    <section className={css.waive} aria-label="Required tasks that are not done">
      <h3>
        {required.length === 1 ? 'One required task is not done' : `${required.length} required tasks are not done`}
      </h3>
      <p className="cw-second">Leave this and finish them, or say why it is closed without.</p>
      {required.length > 1 && (
        <TextField
          label="One reason for all of them"
          placeholder="Such as: it was nothing"
          value={forAll}
          onChange={(reason) =>
            set({ forAll: reason, waived: Object.fromEntries(required.map((task) => [task.id, reason])) })
          }
        />
      )}
      {required.map((task) => (
        <TextField
          key={task.id}
          label={task.title}
          placeholder="Why it is not needed"
          value={waived[task.id] ?? ''}
          onChange={(reason) => set({ waived: { ...waived, [task.id]: reason } })}
          error={missingOf(task.id)}
        />
      ))}
    </section>
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
  problem,
}: {
  problem: string | undefined
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
          data-missing={problem && at === 0 ? '' : undefined}
          onChange={() => onChoose(option)}
          {...(at === 0 ? { 'data-autofocus': '' } : {})}
        />
        <span>{wordFor(kase, option, dispositionWords[option])}</span>
        {!kase.manner?.words[option] && <span className={css.says}>{says[option]}</span>}
        <Key keys={String(at + 1)} />
      </label>
    ))}
    <FieldLine text={problem} />
  </fieldset>
)
