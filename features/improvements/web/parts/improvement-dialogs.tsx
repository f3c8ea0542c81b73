import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { AreaField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { WhenField } from '../../../../platform/web/ui/form/when-field.tsx'
import type { Case } from '../../../cases/contract/case.ts'
import { SendRow, sendsOnEnter, useMissing } from '../../../cases/web/index.ts'
import { PersonField, type Chosen } from '../../../reviews/web/index.ts'
import type { Improvement } from '../../contract/improvement.ts'
import {
  assignImprovement,
  dropImprovement,
  editImprovement,
  finishImprovement,
  proposeImprovement,
} from '../../contract/requests/improvements.ts'
import { changeImprovement } from '../desk.ts'
import css from './improvements.module.css'

type Draft = { title: string; description: string; owner: Chosen; dueAt: string | null }
type FormProps = {
  heading: string
  verb: string
  start: Draft
  save: (draft: Draft) => Promise<void>
  onClose: () => void
}

const ActionForm = ({ heading, verb, start, save, onClose }: FormProps) => {
  const [draft, setDraft] = useState(start)
  const set = (patch: Partial<Draft>) => setDraft({ ...draft, ...patch })
  const { busy, problem, attempt } = useAttempt()
  const missing = useMissing({ title: draft.title.trim() === '' && 'Say what is to be mended.' })
  const send = async () => {
    if (missing.mayBeSent() && (await attempt(() => save(draft)))) onClose()
  }
  return (
    <Dialog
      title={heading}
      onClose={onClose}
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
        <TextField
          label="What is to be mended"
          value={draft.title}
          onChange={(title) => set({ title })}
          maxLength={200}
          error={missing.missingOf('title')}
          data-autofocus=""
        />
        <PersonField label="Who sees to it" value={draft.owner} onChange={(owner) => set({ owner })} />
        <WhenField label="Until when" value={draft.dueAt} onChange={(dueAt) => set({ dueAt })} />
        <AreaField label="More" value={draft.description} onChange={(description) => set({ description })} />
      </div>
    </Dialog>
  )
}

export const ProposeDialog = ({ kase, onClose }: { kase: Case; onClose: () => void }) => {
  const client = useQueryClient()
  const save = ({ owner, ...draft }: Draft) => {
    const body = { ...draft, title: draft.title.trim(), caseId: kase.id, ownerId: owner?.id ?? null }
    return changeImprovement(client, proposeImprovement, { body, said: `You want mended: “${body.title}”.` })
  }
  const start = { title: '', description: '', owner: null, dueAt: null }
  return <ActionForm heading="What is to be mended" verb="Add the action" start={start} save={save} onClose={onClose} />
}

type Props = { item: Improvement; onClose: () => void }

export const EditDialog = ({ item, onClose }: Props) => {
  const client = useQueryClient()
  const save = async ({ owner, title, description, dueAt }: Draft) => {
    const body = {
      ...(title.trim() === item.title ? {} : { title: title.trim() }),
      ...(description === item.description ? {} : { description }),
      ...(dueAt === item.dueAt ? {} : { dueAt }),
    }
    const said = `You changed the action “${title.trim()}”.`
    if (owner?.id !== item.owner?.id)
      await changeImprovement(client, assignImprovement, { id: item.id, body: { ownerId: owner?.id ?? null }, said })
    if (Object.keys(body).length > 0) await changeImprovement(client, editImprovement, { id: item.id, body, said })
  }
  const start = { title: item.title, description: item.description, owner: item.owner, dueAt: item.dueAt }
  return <ActionForm heading="Change the action" verb="Save" start={start} save={save} onClose={onClose} />
}

const ends = {
  finish: { request: finishImprovement, label: 'What was done', verb: 'It is done', said: 'You have done' },
  drop: { request: dropImprovement, label: 'Why it is dropped', verb: 'Drop it', said: 'You dropped' },
} as const

export const EndDialog = ({ item, end, onClose }: Props & { end: keyof typeof ends }) => {
  const client = useQueryClient()
  const { request, label, verb, said } = ends[end]
  const [outcome, setOutcome] = useState('')
  const { busy, problem, attempt } = useAttempt()
  const missing = useMissing({ outcome: outcome.trim() === '' && 'Say it in a few words.' })
  const save = async () => {
    const body = { outcome: outcome.trim() }
    await changeImprovement(client, request, { id: item.id, body, said: `${said} “${item.title}”.` })
    onClose()
  }
  const send = () => missing.mayBeSent() && void attempt(save)
  return (
    <Dialog
      title={item.title}
      onClose={onClose}
      footer={
        <SendRow verb={verb} busy={busy} problem={problem} onClose={onClose} onSend={send} missing={missing.summary} />
      }
    >
      <div role="presentation" onKeyDown={sendsOnEnter(send)}>
        <TextField
          label={label}
          value={outcome}
          onChange={setOutcome}
          maxLength={2000}
          error={missing.missingOf('outcome')}
          data-autofocus=""
        />
      </div>
    </Dialog>
  )
}
