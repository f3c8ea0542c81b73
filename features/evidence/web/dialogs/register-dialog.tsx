import { Button } from '@mantine/core'
import type { QueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { BodyOf } from '../../../../platform/contract/endpoint.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { AreaField, SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { FormPart } from '../../../../platform/web/ui/form/form-part.tsx'
import { fieldError, ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { useDraft } from '../../../../platform/web/ui/form/use-draft.ts'
import { WhenField } from '../../../../platform/web/ui/form/when-field.tsx'
import { FoundLine, sendsOnEnter } from '../../../cases/web/index.ts'
import { evidenceKinds, type EvidenceKind } from '../../contract/evidence.ts'
import { registerEvidence } from '../../contract/requests/register.ts'
import { evidenceAsk, refreshEvidence, type Registering } from '../evidence-desk.ts'
import css from '../parts/evidence.module.css'
import { kindWord } from '../words.ts'

const fresh = {
  kind: 'computer' as EvidenceKind,
  title: '',
  description: '',
  serial: '',
  ownerName: '',
  how: 'acquired' as 'acquired' | 'received',
  from: '',
  source: '',
  place: '',
  at: null as string | null,
  witness: '',
  authority: '',
  seal: '',
  storage: '',
}
type Draft = typeof fresh

/** A thing, or bytes that are kept elsewhere: registered with the first step of its custody. */
export const RegisterDialog = ({ caseId, parent, client }: Registering & { client: QueryClient }) => {
  const { draft, found, set, forget, beginAnew } = useDraft<Draft>(`evidence-${caseId}-${parent?.id ?? ''}`, fresh)
  const { busy, problem, attempt } = useAttempt()
  const navigate = useNavigate()
  const onClose = () => evidenceAsk.set(undefined)
  const send = async () => {
    const body = bodyOf(draft, { caseId, parentId: parent?.id ?? null })
    const sent = await attempt(async () => {
      const { answer } = await perform(registerEvidence, { body })
      announce(`You registered ${answer.exhibit}.`)
      if (parent) void navigate({ to: '/evidence/$id', params: { id: answer.id } } as never)
      await refreshEvidence(client)
    })
    if (!sent) return
    forget()
    onClose()
  }
  const text = (name: keyof Draft, label: string) => (
    <TextField
      label={label}
      value={String(draft[name] ?? '')}
      onChange={(value) => set({ [name]: value })}
      error={fieldError(problem, name)}
    />
  )
  return (
    <Dialog
      title={parent ? `Register an exhibit of ${parent.exhibit}` : 'Register an exhibit'}
      onClose={onClose}
      width={640}
      high
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" loading={busy} disabled={draft.title.trim() === ''} onClick={() => void send()}>
            Register
          </Button>
        </>
      }
    >
      <div
        role="presentation"
        className={css.form}
        onKeyDown={sendsOnEnter(() => void (draft.title.trim() !== '' && send()))}
      >
        <FoundLine found={found} onAnew={beginAnew} />
        <div className={css.two}>
          <TextField
            label="What it is"
            required
            data-autofocus
            maxLength={300}
            value={draft.title}
            onChange={(title) => set({ title })}
            error={fieldError(problem, 'title')}
          />
          <SelectField
            label="Kind"
            value={draft.kind}
            options={evidenceKinds.map((value) => ({ value, label: kindWord(value) }))}
            onChange={(kind) => set({ kind: kind as EvidenceKind })}
          />
        </div>
        <AreaField
          label="Description"
          rows={2}
          value={draft.description}
          onChange={(description) => set({ description })}
        />
        <div className={css.two}>
          {text('serial', 'Serial number')}
          {text('ownerName', 'Owner')}
        </div>
        <FormPart legend="How it came into custody">
          <div className={css.two}>
            <SelectField
              label="It was"
              value={draft.how}
              options={[
                { value: 'acquired', label: 'Acquired by me' },
                { value: 'received', label: 'Handed in to me' },
              ]}
              onChange={(how) => set({ how: how as Draft['how'] })}
            />
            {draft.how === 'received' ? text('from', 'From whom') : text('source', 'Source')}
          </div>
          <div className={css.two}>
            {text('place', 'Where')}
            <WhenField
              label="When, if not now"
              value={draft.at}
              onChange={(at) => set({ at })}
              error={fieldError(problem, 'at')}
            />
          </div>
          <div className={css.two}>
            {text('witness', 'Witness')}
            {text('authority', 'On what authority')}
          </div>
          <div className={css.two}>
            {text('seal', 'Number of the seal')}
            {text('storage', 'Where it is stored')}
          </div>
        </FormPart>
        <ProblemLine problem={problem} />
      </div>
    </Dialog>
  )
}

type Where = { caseId: string; parentId: string | null }

const bodyOf = (draft: Draft, where: Where): BodyOf<typeof registerEvidence> => {
  const said = Object.fromEntries(
    Object.entries(draft).flatMap(([name, value]) => {
      const text = typeof value === 'string' ? value.trim() : value
      const unasked = draft.how === 'received' ? 'source' : 'from'
      return text === '' || text === null || name === unasked ? [] : [[name, text]]
    }),
  )
  return { ...(said as Draft), ...where }
}
