import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { AreaField, SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { SendRow, sendsOnEnter, useMissing } from '../../../cases/web/index.ts'
import { listCaseTypes } from '../../../templates/contract/requests/case-types.ts'
import type { Lesson } from '../../contract/lesson.ts'
import { editLesson, publishLesson, writeLesson } from '../../contract/requests/lessons.ts'
import { changeLesson } from '../desk.ts'
import css from './lessons.module.css'

type Props = { caseId: string; type: string | null; lesson?: Lesson; onClose: () => void }

const tagsIn = (text: string) =>
  text
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean)

/** Writes a lesson, or changes one that is not published. */
export const LessonDialog = ({ caseId, type, lesson, onClose }: Props) => {
  const client = useQueryClient()
  const types = useAsk(listCaseTypes).data?.items ?? []
  const [draft, setDraft] = useState({
    title: lesson?.title ?? '',
    body: lesson?.body ?? '',
    type: (lesson ? lesson.type : type) ?? '',
    tags: lesson?.tags.join(', ') ?? '',
  })
  const set = (patch: Partial<typeof draft>) => setDraft({ ...draft, ...patch })
  const { busy, problem, attempt } = useAttempt()
  const missing = useMissing({
    title: draft.title.trim() === '' && 'Give it a title.',
    body: draft.body.trim() === '' && 'Say what there is to learn.',
  })
  const save = async () => {
    const body = { title: draft.title.trim(), body: draft.body, type: draft.type || null, tags: tagsIn(draft.tags) }
    if (lesson) await changeLesson(client, editLesson, { id: lesson.id, body, said: `You changed “${body.title}”.` })
    else
      await changeLesson(client, writeLesson, {
        body: { ...body, caseId },
        said: `You wrote the lesson “${body.title}”; publish it in the library.`,
      })
    onClose()
  }
  const send = () => missing.mayBeSent() && void attempt(save)
  const known = types.some(({ key }) => key === draft.type)
  return (
    <Dialog
      title={lesson ? 'Change the lesson' : 'What others can learn of it'}
      onClose={onClose}
      width={620}
      footer={
        <SendRow
          verb="Save draft"
          busy={busy}
          problem={problem}
          onClose={onClose}
          onSend={send}
          missing={missing.summary}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(send)}>
        <TextField
          label="Title"
          placeholder="What to do, or not to do, the next time"
          value={draft.title}
          onChange={(title) => set({ title })}
          maxLength={200}
          error={missing.missingOf('title')}
          data-autofocus=""
        />
        <AreaField
          label="What there is to learn (Markdown)"
          rows={8}
          value={draft.body}
          onChange={(body) => set({ body })}
          error={missing.missingOf('body')}
        />
        <div className={css.pair}>
          <SelectField
            label="Offered in cases of type"
            value={draft.type}
            onChange={(next) => set({ type: next })}
            options={[
              { value: '', label: 'No type' },
              ...(draft.type && !known ? [{ value: draft.type, label: draft.type }] : []),
              ...types.map(({ key, name }) => ({ value: key, label: name })),
            ]}
          />
          <TextField label="Tags, parted by commas" value={draft.tags} onChange={(tags) => set({ tags })} />
        </div>
      </div>
    </Dialog>
  )
}

/** Into the library. Of a restricted case somebody has to say that nothing in it betrays the case. */
export const PublishDialog = ({ lesson, onClose }: { lesson: Lesson; onClose: () => void }) => {
  const client = useQueryClient()
  const [cleaned, setCleaned] = useState(false)
  const { busy, problem, attempt } = useAttempt()
  const publish = async () => {
    const said = `“${lesson.title}” is in the library.`
    await changeLesson(client, publishLesson, { id: lesson.id, body: { cleaned }, said })
    onClose()
  }
  const send = () => void attempt(publish)
  return (
    <Dialog
      title={`Publish “${lesson.title}”`}
      onClose={onClose}
      footer={<SendRow verb="Publish" busy={busy} problem={problem} onClose={onClose} onSend={send} />}
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(send)}>
        <p>Whoever sees the case reads it in the library, and it is offered in cases of its type.</p>
        <Check
          label="It is cleaned"
          hint="Nothing in it betrays the case. Where the case is restricted this has to be said, and whoever works here reads the lesson then, without the case."
          checked={cleaned}
          onChange={setCleaned}
        />
      </div>
    </Dialog>
  )
}
