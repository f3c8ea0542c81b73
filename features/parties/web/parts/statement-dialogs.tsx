import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { AreaField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { SendRow, sendsOnEnter, useMissing } from '../../../cases/web/index.ts'
import type { Statement } from '../../contract/party.ts'
import { amendStatement, editStatement, signStatement } from '../../contract/requests/parties.ts'
import { changeParty } from '../desk.ts'
import { aKind } from '../words.ts'
import { peopleIn } from './take-dialog.tsx'
import css from './people.module.css'

export type Asked = 'sign' | 'edit' | 'amend'
type Props = { statement: Statement; onClose: () => void }

export const StatementDialog = ({ asked, ...props }: Props & { asked: Asked }) => {
  const Asking = { sign: Sign, edit: Correct, amend: Amend }[asked]
  return <Asking {...props} />
}

const lastOf = ({ texts }: Statement) => texts.findLast((text) => !text.addendum)

const Sign = ({ statement, onClose }: Props) => {
  const version = lastOf(statement)?.number ?? 1
  return (
    <Asking
      title={`Sign off version ${version}`}
      verb="Sign off"
      label="How it was confirmed"
      placeholder="Such as: read back to the witness, who signed the print"
      says="Nothing of it changes afterwards, and this cannot be taken back; addenda can be added."
      lacks="Say how it was confirmed."
      onClose={onClose}
      onSend={(words, client) =>
        changeParty(client, signStatement, {
          id: statement.id,
          body: { version, words },
          said: `You signed off ${aKind[statement.kind]} of ${statement.party.name}.`,
          undoable: false,
        })
      }
    />
  )
}

const Amend = ({ statement, onClose }: Props) => (
  <Asking
    title="Add an addendum"
    verb="Add addendum"
    label="What is added"
    says="It stands below what was signed, with your name and the time, and stays."
    lacks="Write down what is added."
    onClose={onClose}
    onSend={(body, client) =>
      changeParty(client, amendStatement, {
        id: statement.id,
        body: { body },
        said: `You added an addendum to ${aKind[statement.kind]} of ${statement.party.name}.`,
        undoable: false,
      })
    }
  />
)

type AskingProps = {
  title: string
  verb: string
  label: string
  placeholder?: string
  says: string
  lacks: string
  onClose: () => void
  onSend: (text: string, client: ReturnType<typeof useQueryClient>) => Promise<unknown>
}

const Asking = ({ title, verb, label, placeholder, says, lacks, onClose, onSend }: AskingProps) => {
  const client = useQueryClient()
  const [text, setText] = useState('')
  const { busy, problem, attempt } = useAttempt()
  const missing = useMissing({ text: text.trim() === '' && lacks })
  const send = async () => {
    if (missing.mayBeSent() && (await attempt(() => onSend(text.trim(), client)))) onClose()
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      width={520}
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
        <p className="cw-second">{says}</p>
        <AreaField
          label={label}
          placeholder={placeholder}
          value={text}
          onChange={setText}
          error={missing.missingOf('text')}
          data-autofocus=""
        />
      </div>
    </Dialog>
  )
}

const Correct = ({ statement, onClose }: Props) => {
  const client = useQueryClient()
  const last = lastOf(statement)?.body ?? ''
  const [draft, setDraft] = useState({
    place: statement.place,
    takenBy: statement.takenBy,
    present: statement.present.join('; '),
    caution: statement.caution,
    recording: statement.recording ?? '',
    body: last,
  })
  const set = (patch: Partial<typeof draft>) => setDraft({ ...draft, ...patch })
  const { busy, problem, attempt } = useAttempt()
  const missing = useMissing({ body: draft.body.trim() === '' && 'Write down what was said.' })
  const save = async () => {
    const { body, present, recording, ...rest } = draft
    const changed = { ...rest, present: peopleIn(present), recording: recording.trim() || null }
    await changeParty(client, editStatement, {
      id: statement.id,
      body: body === last ? changed : { ...changed, body },
      said: `You corrected ${aKind[statement.kind]} of ${statement.party.name}.`,
      undoable: false,
    })
    onClose()
  }
  const send = () => missing.mayBeSent() && void attempt(save)
  return (
    <Dialog
      title="Correct the statement"
      onClose={onClose}
      width={640}
      footer={
        <SendRow verb="Save" busy={busy} problem={problem} onClose={onClose} onSend={send} missing={missing.summary} />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(send)}>
        <p className="cw-second">Other words are another version; the earlier ones stay to be read.</p>
        <div className={css.pair}>
          <TextField label="Where" value={draft.place} onChange={(place) => set({ place })} />
          <TextField label="Taken by" value={draft.takenBy} onChange={(takenBy) => set({ takenBy })} />
        </div>
        <div className={css.pair}>
          <TextField label="In the presence of" value={draft.present} onChange={(present) => set({ present })} />
          <TextField
            label="Exhibit with the recording"
            value={draft.recording}
            onChange={(recording) => set({ recording })}
            maxLength={60}
          />
        </div>
        <TextField label="What they were told before" value={draft.caution} onChange={(caution) => set({ caution })} />
        <AreaField
          label="What was said"
          value={draft.body}
          onChange={(body) => set({ body })}
          error={missing.missingOf('body')}
          rows={9}
          data-autofocus=""
        />
      </div>
    </Dialog>
  )
}
