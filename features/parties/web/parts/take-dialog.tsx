import { useQueryClient } from '@tanstack/react-query'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { nowMs } from '../../../../platform/web/time/clock.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { AreaField, SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { useDraft } from '../../../../platform/web/ui/form/use-draft.ts'
import { WhenField } from '../../../../platform/web/ui/form/when-field.tsx'
import { FoundLine, SendRow, sendsOnEnter, useMissing } from '../../../cases/web/index.ts'
import type { Party, StatementKind } from '../../contract/party.ts'
import { takeStatement } from '../../contract/requests/parties.ts'
import { changeParty } from '../desk.ts'
import { kindWords } from '../../contract/words.ts'
import { aKind, statementKinds } from '../words.ts'
import css from './people.module.css'

type Props = { party: Party; onClose: () => void; onDone: (id: string) => void }

const fresh = (takenBy: string) => ({
  kind: 'interview' as StatementKind,
  takenAt: new Date(nowMs()).toISOString() as string | null,
  endedAt: null as string | null,
  place: '',
  takenBy,
  present: '',
  caution: '',
  recording: '',
  body: '',
})

/** People in the room, one to a line or parted by semicolons. */
export const peopleIn = (text: string): string[] =>
  text
    .split(/[;\n]/)
    .map((name) => name.trim())
    .filter(Boolean)

/** Who, when, where, in whose presence, and what was said. What was typed is found again. */
export const TakeDialog = ({ party, onClose, onDone }: Props) => {
  const client = useQueryClient()
  const { person } = useMe()
  const { draft, found, set, forget, beginAnew } = useDraft(`statement ${party.id}`, fresh(person.name), 'memory')
  const { busy, problem, attempt } = useAttempt()
  const missing = useMissing({
    takenAt: !draft.takenAt && 'Say when it was.',
    place: draft.place.trim() === '' && 'Say where it was.',
    takenBy: draft.takenBy.trim() === '' && 'Say who took it.',
    body: draft.body.trim() === '' && 'Write down what was said.',
  })
  const save = async () => {
    const { recording, present, takenAt, ...rest } = draft
    const answer = await changeParty(client, takeStatement, {
      body: {
        ...rest,
        partyId: party.id,
        takenAt: takenAt ?? '',
        present: peopleIn(present),
        recording: recording.trim() || null,
      },
      said: `You recorded ${aKind[draft.kind]} of ${party.name}.`,
    })
    forget()
    onClose()
    onDone(answer.id)
  }
  const send = () => missing.mayBeSent() && void attempt(save)
  return (
    <Dialog
      title={`Record a statement of ${party.name}`}
      onClose={onClose}
      width={640}
      footer={
        <SendRow
          verb="Record statement"
          busy={busy}
          problem={problem}
          beside={['endedAt']}
          onClose={onClose}
          onSend={send}
          missing={missing.summary}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(send)}>
        <FoundLine found={found} onAnew={beginAnew} />
        <div className={css.pair}>
          <SelectField
            label="Kind"
            value={draft.kind}
            onChange={(kind) => set({ kind: kind as StatementKind })}
            options={statementKinds.map((value) => ({ value, label: kindWords[value] }))}
          />
          <TextField
            label="Where"
            value={draft.place}
            onChange={(place) => set({ place })}
            error={missing.missingOf('place')}
            data-autofocus=""
          />
        </div>
        <div className={css.pair}>
          <WhenField
            label="Began"
            value={draft.takenAt}
            onChange={(takenAt) => set({ takenAt })}
            error={missing.missingOf('takenAt')}
            required
          />
          <WhenField
            label="Ended"
            value={draft.endedAt}
            onChange={(endedAt) => set({ endedAt })}
            error={fieldError(problem, 'endedAt')}
          />
        </div>
        <div className={css.pair}>
          <TextField
            label="Taken by"
            value={draft.takenBy}
            onChange={(takenBy) => set({ takenBy })}
            error={missing.missingOf('takenBy')}
          />
          <TextField
            label="In the presence of"
            placeholder="Names, parted by semicolons"
            value={draft.present}
            onChange={(present) => set({ present })}
          />
        </div>
        <div className={css.pair}>
          <TextField
            label="What they were told before"
            placeholder="Such as: their rights, and that it is recorded"
            value={draft.caution}
            onChange={(caution) => set({ caution })}
          />
          <TextField
            label="Exhibit with the recording"
            placeholder="Its number, if there is one"
            value={draft.recording}
            onChange={(recording) => set({ recording })}
            maxLength={60}
          />
        </div>
        <AreaField
          label="What was said"
          value={draft.body}
          onChange={(body) => set({ body })}
          error={missing.missingOf('body')}
          rows={9}
        />
      </div>
    </Dialog>
  )
}
