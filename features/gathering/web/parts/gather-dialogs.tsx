import { useState } from 'react'
import { Problem } from '../../../../platform/contract/problem.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { performOnAll } from '../../../../platform/web/perform.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ListPicker, type Option } from '../../../../platform/web/ui/form/list-picker.tsx'
import { FieldLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Chip } from '../../../../platform/web/ui/marks/chip.tsx'
import { named, SendRow, sendsOnEnter, useMissing } from '../../../cases/web/index.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { gatherCase } from '../../contract/requests/gather.ts'
import { caseChoices } from '../case-choices.tsx'
import { refreshLinks, type GatheringDialogProps } from '../desk.ts'
import css from './gathering.module.css'

type Gathering = { ids: readonly string[]; into: { id: string; key: string }; what: string; reason: string }

/** One call for all; what one refuses is named, the others land. */
async function gather({ client }: GatheringDialogProps['desk'], { ids, into, what, reason }: Gathering) {
  const { results, undo } = await performOnAll(gatherCase, 'gathering', { ids, body: { intoId: into.id, reason } })
  void client.invalidateQueries()
  const refused = results.filter((result) => !result.done)
  if (refused.length === results.length && refused[0] && !refused[0].done)
    throw new Problem('conflict', refused[0].code, refused[0].detail)
  announce(
    `You gathered ${what} into ${into.key}.`,
    undo ? { undo: () => undo().finally(() => void refreshLinks(client)) } : {},
  )
  const [first] = refused
  if (first && !first.done)
    announceProblem(
      new Problem('conflict', 'web.partly', `${refused.length} of ${results.length} were refused: ${first.detail}`),
    )
}

/** From incidents: into which investigation. */
export const GatherDialog = ({ desk, onClose }: GatheringDialogProps) => {
  const [into, setInto] = useState<Option>()
  const key = into?.label.split(' ')[0] ?? ''
  return (
    <Asking
      title={`Gather ${named(desk.cases)} into an investigation`}
      verb={into ? `Gather into ${key}` : 'Gather'}
      missing={!into && 'Choose an investigation.'}
      onClose={onClose}
      onSend={async (reason) => {
        const ids = desk.cases.map((kase) => kase.id)
        if (into) await gather(desk, { ids, into: { id: into.value, key }, what: named(desk.cases), reason })
      }}
    >
      <div className={css.picker}>
        <ListPicker
          label="Investigation"
          placeholder="Key or words of the title"
          name="gather-into"
          options={caseChoices({ kind: 'investigation', open: true, but: [] })}
          chosen={into ? [into.value] : []}
          onChoose={setInto}
          empty="No open investigation fits. Escalate the incident to open one."
        />
      </div>
    </Asking>
  )
}

/** From the investigation: which incidents. */
export const GatherHereDialog = ({ desk, onClose }: GatheringDialogProps) => {
  const kase = desk.cases[0]!
  const [chosen, setChosen] = useState<readonly Option[]>([])
  const toggle = (option: Option) =>
    setChosen((old) =>
      old.some((each) => each.value === option.value)
        ? old.filter((each) => each.value !== option.value)
        : [...old, option],
    )
  const what = plural(chosen.length, 'incident', 'incidents')
  return (
    <Asking
      title={`Gather incidents into ${kase.key}`}
      verb={chosen.length > 0 ? `Gather ${what}` : 'Gather'}
      missing={chosen.length === 0 && 'Choose at least one incident.'}
      onClose={onClose}
      onSend={(reason) => gather(desk, { ids: chosen.map((each) => each.value), into: kase, what, reason })}
    >
      <div className={css.picker}>
        <ListPicker
          label="Incident"
          placeholder="Key or words of the title"
          name="gather-here"
          options={caseChoices({ kind: 'incident', but: [] })}
          chosen={chosen.map((each) => each.value)}
          onChoose={toggle}
          empty="No incident fits."
        />
      </div>
      <div className={css.chosen}>
        {chosen.length === 0 && <span className="cw-hint">None chosen yet.</span>}
        {chosen.map((each) => (
          <Chip key={each.value} name={each.label} onRemove={() => toggle(each)}>
            {each.label}
          </Chip>
        ))}
      </div>
    </Asking>
  )
}

type Props = {
  title: string
  verb: string
  missing: string | false
  onClose: () => void
  onSend: (reason: string) => Promise<void>
  children: React.ReactNode
}

/** What is chosen, and why. */
const Asking = ({ title, verb, missing: lacks, onClose, onSend, children }: Props) => {
  const [reason, setReason] = useState('')
  const { busy, problem, attempt } = useAttempt()
  const missing = useMissing({ chosen: lacks, reason: reason.trim().length < 3 && 'Say why in a few words.' })
  const send = async () => {
    if (missing.mayBeSent() && (await attempt(() => onSend(reason.trim())))) onClose()
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      width={560}
      footer={
        <SendRow
          verb={verb}
          busy={busy}
          problem={problem}
          onClose={onClose}
          onSend={() => void send()}
          missing={missing.summary}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(() => void send())}>
        {children}
        <FieldLine text={missing.missingOf('chosen')} />
        <TextField
          label="Why they belong together"
          value={reason}
          onChange={setReason}
          error={missing.missingOf('reason')}
        />
      </div>
    </Dialog>
  )
}
