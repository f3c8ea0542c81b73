import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { announce } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { CheckList } from '../../../../platform/web/ui/form/check-list.tsx'
import { AreaField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { FieldLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { listAlerts } from '../../../alerts/contract/requests/list-alerts.ts'
import { casePath, SendRow, sendsOnEnter, useMissing } from '../../../cases/web/index.ts'
import { listNotes } from '../../../notes/contract/requests/read-notes.ts'
import { listObservables } from '../../../observables/contract/requests/observables.ts'
import { listCaseTasks } from '../../../tasks/contract/requests/read-tasks.ts'
import { splitCase } from '../../contract/requests/gather.ts'
import { refreshLinks, type GatheringDialogProps } from '../desk.ts'
import css from './gathering.module.css'

type Kind = 'alertIds' | 'taskIds' | 'noteIds' | 'observableIds'
const nothing: Record<Kind, string[]> = { alertIds: [], taskIds: [], noteIds: [], observableIds: [] }
type Item = { value: string; label: string }

/** What there is to choose from, a hundred of each: more is split in several goes. */
const useItems = (id: string): readonly { kind: Kind; legend: string; items: readonly Item[] }[] => {
  const may = useMe().may
  const query = { case: id, limit: 100 }
  const alerts = useAsk(listAlerts, { query }, { enabled: may('alert.read') }).data?.items ?? []
  const tasks = useAsk(listCaseTasks, { id }, { enabled: may('task.read') }).data?.phases ?? []
  const notes = useAsk(listNotes, { query }, { enabled: may('note.read') }).data?.items ?? []
  const seen = useAsk(listObservables, { query }, { enabled: may('observable.read') }).data?.items ?? []
  const titled = (rows: readonly { id: string; title: string }[]) =>
    rows.map((row) => ({ value: row.id, label: row.title }))
  return [
    { kind: 'alertIds' as const, legend: 'Alerts', items: titled(alerts) },
    { kind: 'taskIds' as const, legend: 'Tasks', items: titled(tasks.flatMap((phase) => phase.tasks)) },
    { kind: 'noteIds' as const, legend: 'Notes', items: titled(notes) },
    {
      kind: 'observableIds' as const,
      legend: 'Observables put in by hand',
      items: seen.filter((row) => row.byHand).map((row) => ({ value: row.id, label: row.value })),
    },
  ].filter(({ items }) => items.length > 0)
}

/** A second case of the same sort, with what is chosen of this one. */
export const SplitDialog = ({ desk, onClose }: GatheringDialogProps) => {
  const navigate = useNavigate()
  const kase = desk.cases[0]!
  const groups = useItems(kase.id)
  const [title, setTitle] = useState('')
  const [reason, setReason] = useState('')
  const [chosen, setChosen] = useState(nothing)
  const { busy, problem, attempt } = useAttempt()
  const none = Object.values(chosen).every((ids) => ids.length === 0)
  const missing = useMissing({
    title: title.trim() === '' && 'Give the new case a title.',
    reason: reason.trim().length < 3 && 'Say why in a few words.',
    chosen: none && 'Choose what the new case is to take along.',
  })
  const split = async () => {
    const body = { title: title.trim(), reason: reason.trim(), ...chosen }
    const { answer, undo } = await perform(splitCase, { id: kase.id, body })
    onClose()
    const said = `You split ${answer.key} off ${kase.key}.`
    announce(said, undo ? { undo: () => undo().finally(() => void refreshLinks(desk.client)) } : {})
    void desk.client.invalidateQueries()
    void navigate({ to: casePath(answer) })
  }
  const send = () => missing.mayBeSent() && void attempt(split)
  return (
    <Dialog
      title={`Split ${kase.key}`}
      onClose={onClose}
      width={560}
      footer={
        <SendRow
          verb="Split off"
          busy={busy}
          problem={problem}
          onClose={onClose}
          onSend={send}
          missing={missing.summary}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(send)}>
        <p className="cw-second">
          What you choose hangs on the new case from then on, with its whole history; both cases say so, and it can be
          taken back. Observables that alerts saw go with their alerts.
        </p>
        <TextField
          label="Title of the new case"
          value={title}
          onChange={setTitle}
          error={missing.missingOf('title')}
          maxLength={300}
        />
        <AreaField label="Why" value={reason} onChange={setReason} error={missing.missingOf('reason')} rows={2} />
        <div className={css.choices}>
          {groups.length === 0 && <p className="cw-hint">There is nothing in {kase.key} to take along.</p>}
          {groups.map(({ kind, legend, items }) => (
            <CheckList
              key={kind}
              legend={legend}
              items={items}
              chosen={chosen[kind]}
              onChange={(ids) => setChosen({ ...chosen, [kind]: ids })}
            />
          ))}
        </div>
        <FieldLine text={missing.missingOf('chosen')} />
      </div>
    </Dialog>
  )
}
