import type { ReactNode } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { useDraft } from '../../../../platform/web/ui/form/use-draft.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { AreaField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { restrictCase, unrestrictCase } from '../../contract/requests/case-people.ts'
import { reopenCase } from '../../contract/requests/work-case.ts'
import { changeCases, named } from '../desk.ts'
import type { CaseDialogProps } from './case-dialog.ts'
import css from './dialogs.module.css'
import { FoundLine } from './found-line.tsx'
import { SendRow, sendsOnEnter } from './send-row.tsx'
import { useMissing } from './use-missing.ts'

type Props = CaseDialogProps & {
  title: string
  verb: string
  /** What it means, in a sentence. */
  children: ReactNode
  request: typeof reopenCase | typeof restrictCase
  said: string
}

/** For changes that ask only why. */
const ReasonDialog = ({ desk, onClose, title, verb, children, request, said }: Props) => {
  const { draft, found, set, forget, beginAnew } = useDraft(`${request.name} ${named(desk.cases)}`, { reason: '' })
  const { reason } = draft
  const { busy, problem, attempt } = useAttempt()
  const { summary, missingOf, mayBeSent } = useMissing({
    reason: reason.trim().length < 3 && 'Say why in a few words.',
  })
  const send = async () => {
    if (!mayBeSent()) return
    if (!(await attempt(() => changeCases(desk, request, { body: { reason: reason.trim() }, said })))) return
    forget()
    onClose()
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <SendRow
          verb={verb}
          busy={busy}
          problem={problem}
          beside={['reason']}
          onClose={onClose}
          onSend={() => void send()}
          missing={summary}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(() => void send())}>
        <FoundLine found={found} onAnew={beginAnew} />
        <p className="cw-second">{children}</p>
        <AreaField
          label="Why"
          value={reason}
          onChange={(next) => set({ reason: next })}
          error={missingOf('reason') ?? fieldError(problem, 'reason')}
          data-autofocus=""
        />
      </div>
    </Dialog>
  )
}

export const ReopenDialog = (props: CaseDialogProps) => (
  <ReasonDialog
    {...props}
    title={`Reopen ${named(props.desk.cases)}`}
    verb="Reopen"
    request={reopenCase}
    said={`You reopened ${named(props.desk.cases)}.`}
  >
    It goes back to the status it had before it was closed. The reason stands in its log.
  </ReasonDialog>
)

export const RestrictDialog = (props: CaseDialogProps) => (
  <ReasonDialog
    {...props}
    title={`Restrict ${named(props.desk.cases)}`}
    verb="Restrict"
    request={restrictCase}
    said={`Only members see ${named(props.desk.cases)} now.`}
  >
    Only its members see it then, and all that hangs on it: in lists, counts, search and exports. You become a member;
    the owner and followers do not by themselves.
  </ReasonDialog>
)

export const UnrestrictDialog = (props: CaseDialogProps) => (
  <ReasonDialog
    {...props}
    title={`Show ${named(props.desk.cases)} to the organisation`}
    verb="Show to all"
    request={unrestrictCase}
    said={`Everybody in the organisation sees ${named(props.desk.cases)} now.`}
  >
    Everybody in the organisation who may read cases sees it then, with all that was written in it.
  </ReasonDialog>
)
