import { Button } from '@mantine/core'
import { IconArrowUp, IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { CheckList } from '../../../../platform/web/ui/form/check-list.tsx'
import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { SendRow, sendsOnEnter, useMissing } from '../../../cases/web/index.ts'
import { listCaseTypes } from '../../../templates/contract/requests/case-types.ts'
import type { Asks, Question, ReviewForm } from '../../contract/form.ts'
import { listForms, saveForm } from '../../contract/requests/forms.ts'
import { changeReview } from '../desk.ts'
import { keyOf } from '../key-of.ts'
import { asksOptions } from '../words.ts'
import css from './review.module.css'

type Asked = { key: string; text: string; choices: string; required: boolean }

const draftOf = (form: ReviewForm | undefined) => ({
  name: form?.name ?? '',
  types: form?.types ?? [],
  gates: form?.gates ?? false,
  asks: form?.asks ?? ('nobody' as Asks),
  days: String(form?.days ?? 14),
  questions: (form?.questions ?? []).map((each): Asked => ({ ...each, choices: each.choices.join('; ') })),
})

const questionOf = ({ choices, ...asked }: Asked): Question => ({
  ...asked,
  text: asked.text.trim(),
  choices: choices
    .split(';')
    .map((each) => each.trim())
    .filter(Boolean),
})

/** What a review of these types asks. Reviews that run keep what they ask. */
export const FormDialog = ({ form, onClose }: { form: ReviewForm | undefined; onClose: () => void }) => {
  const client = useQueryClient()
  const forms = useAsk(listForms).data?.items ?? []
  const types = useAsk(listCaseTypes).data?.items ?? []
  const [draft, setDraft] = useState(() => draftOf(form))
  const set = (patch: Partial<typeof draft>) => setDraft({ ...draft, ...patch })
  const { busy, problem, attempt } = useAttempt()
  const missing = useMissing({ name: draft.name.trim() === '' && 'Give it a name.' })
  const save = async () => {
    const taken = forms.map(({ key }) => key)
    const questions = draft.questions.filter(({ text }) => text.trim() !== '').map(questionOf)
    const key = form?.key ?? keyOf(draft.name, taken)
    const body = { ...draft, key, name: draft.name.trim(), days: Number(draft.days) || 14, questions }
    await changeReview(client, saveForm, { body, said: `You saved “${body.name}”.` })
    onClose()
  }
  const send = () => missing.mayBeSent() && void attempt(save)
  return (
    <Dialog
      title={form ? `Edit: ${form.name}` : 'New form of reviews'}
      onClose={onClose}
      width={760}
      footer={
        <SendRow verb="Save" busy={busy} problem={problem} onClose={onClose} onSend={send} missing={missing.summary} />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(send)}>
        <TextField
          label="Name"
          value={draft.name}
          onChange={(name) => set({ name })}
          maxLength={80}
          error={missing.missingOf('name')}
          data-autofocus=""
        />
        <Check
          label="Needed before closing"
          hint="A case of these types is not closed before its review is finished."
          checked={draft.gates}
          onChange={(gates) => set({ gates })}
        />
        <div className={css.pair}>
          <SelectField
            label="Those who took part"
            value={draft.asks}
            onChange={(asks) => set({ asks: asks as Asks })}
            options={asksOptions}
          />
          <TextField
            label="Days until it is to be finished"
            type="number"
            min={1}
            max={90}
            value={draft.days}
            onChange={(days) => set({ days })}
          />
        </div>
        <Questions asked={draft.questions} onChange={(questions) => set({ questions })} />
        <CheckList
          legend="Types of cases (none: every type that has no form of its own)"
          items={types.filter(({ retired }) => !retired).map(({ key, name }) => ({ value: key, label: name }))}
          chosen={draft.types}
          onChange={(chosen) => set({ types: chosen })}
        />
      </div>
    </Dialog>
  )
}

const Questions = ({ asked, onChange }: { asked: readonly Asked[]; onChange: (asked: Asked[]) => void }) => {
  const put = (at: number, patch: Partial<Asked>) =>
    onChange(asked.map((each, index) => (index === at ? { ...each, ...patch } : each)))
  const up = (at: number) =>
    onChange(asked.map((each, n) => (n === at - 1 ? asked[at]! : n === at ? asked[at - 1]! : each)))
  const add = () => {
    const key = keyOf(
      'question',
      asked.map((each) => each.key),
    )
    onChange([...asked, { key, text: '', choices: '', required: false }])
  }
  return (
    <fieldset className={css.form}>
      <legend>Questions</legend>
      {asked.map((each, at) => (
        <div key={each.key} className={css.asked} role="group" aria-label={`Question ${at + 1}`}>
          <TextField label="Question" value={each.text} onChange={(text) => put(at, { text })} maxLength={300} />
          <TextField
            label="Choices, parted by ;"
            placeholder="empty: text"
            value={each.choices}
            onChange={(choices) => put(at, { choices })}
          />
          <Check label="Required" checked={each.required} onChange={(required) => put(at, { required })} />
          <span>
            {at > 0 && (
              <IconButton icon={IconArrowUp} label={`Move question ${at + 1} up`} size={24} onClick={() => up(at)} />
            )}
            <IconButton
              icon={IconX}
              label={`Take question ${at + 1} out`}
              size={24}
              onClick={() => onChange(asked.filter((_, index) => index !== at))}
            />
          </span>
        </div>
      ))}
      <span>
        <Button onClick={add}>Add a question</Button>
      </span>
    </fieldset>
  )
}
