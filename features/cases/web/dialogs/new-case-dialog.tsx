import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { useMe } from '../../../../platform/web/session.tsx'
import { announce } from '../../../../platform/web/undo.ts'
import { useDraft } from '../../../../platform/web/ui/form/use-draft.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { WhenField } from '../../../../platform/web/ui/form/when-field.tsx'
import { worstFirst } from '../../../../platform/contract/severity.ts'
import type { Severity, Tlp } from '../../../../platform/contract/scalars.ts'
import { MentionArea } from '../../../notices/web/index.ts'
import type { CaseKind } from '../../contract/case.ts'
import { openCase } from '../../contract/requests/open-case.ts'
import { listLifecycles } from '../../../lifecycles/contract/requests/lifecycles.ts'
import { casePath, kindHere, kindWord, tlpLevels } from '../case-words.ts'
import { keepCase, refreshCases } from '../desk.ts'
import css from './dialogs.module.css'
import { FoundLine } from './found-line.tsx'
import { SendRow, sendsOnEnter } from './send-row.tsx'
import { useMissing } from './use-missing.ts'

const firstLetter = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)
/** Without a type: medium, simple, amber. */
const byType = { value: '', label: 'By its type' }

const fresh = {
  title: '',
  kind: 'incident' as CaseKind,
  severity: '' as Severity | '',
  type: '',
  lifecycle: '',
  tlp: '' as Tlp | '',
  fields: {} as Record<string, unknown>,
  /** Of the fields its type asks for, `fields.<key>` -> why it cannot be opened yet. */
  fieldsMissing: {} as Record<string, string>,
  summary: '',
  occurredAt: null as string | null,
  restricted: undefined as boolean | undefined,
  restrictedByType: false,
  /** What the type leaves out, and its own words. */
  hides: [] as readonly string[],
  words: {} as Record<string, string>,
  mine: true,
}

/** A case by hand, where nothing has raised an alert. */
export const NewCaseDialog = ({ onClose }: { onClose: () => void }) => {
  const me = useMe()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { draft, found, set, forget, beginAnew } = useDraft('new case', { ...fresh, kind: kindHere() })
  const { busy, problem, attempt } = useAttempt()
  const missing = useMissing({
    title: !draft.title.trim() && draft.type === '' && 'Give it a title, or a type that has one.',
    ...draft.fieldsMissing,
  })
  const send = async () => {
    if (!missing.mayBeSent()) return
    const { title, type, mine, occurredAt, severity, lifecycle, tlp, fields, restricted, kind, summary } = draft
    const body = {
      kind,
      summary,
      ...(title.trim() ? { title: title.trim() } : {}),
      ...(severity ? { severity } : {}),
      ...(lifecycle ? { lifecycle } : {}),
      ...(tlp ? { tlp } : {}),
      ...(restricted === undefined ? {} : { restricted }),
      ...(Object.keys(fields).length > 0 ? { fields } : {}),
      ...(type.trim() ? { type: type.trim() } : {}),
      ...(mine ? { ownerId: me.person.id } : {}),
      ...(occurredAt ? { occurredAt } : {}),
    }
    await attempt(async () => {
      const { answer, undo } = await perform(openCase, { body })
      keepCase(client, answer)
      void refreshCases(client)
      forget()
      onClose()
      announce(`You opened ${answer.key}.`, undo ? { undo: () => undo().finally(() => void refreshCases(client)) } : {})
      void navigate({ to: casePath(answer) })
    })
  }
  return (
    <Dialog
      title={`New ${kindWord[draft.kind]}`}
      onClose={onClose}
      width={560}
      footer={
        <SendRow
          verb={`Open ${kindWord[draft.kind]}`}
          busy={busy}
          problem={problem}
          beside={['title', 'fields']}
          onClose={onClose}
          onSend={() => void send()}
          missing={missing.summary}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(() => void send())}>
        <FoundLine found={found} onAnew={beginAnew} />
        <TextField
          label={draft.type ? 'Title (may stay empty: the type has one)' : 'Title'}
          placeholder="What seems to be going on"
          data-autofocus=""
          value={draft.title}
          onChange={(title) => set({ title })}
          error={missing.missingOf('title') ?? fieldError(problem, 'title')}
          maxLength={300}
        />
        <Slot
          name="case.new"
          props={{ type: draft.type, fields: draft.fields, problem, missingOf: missing.missingOf, onChange: set }}
        />
        <Particulars draft={draft} set={set} />
        <MentionArea
          label="Summary"
          value={draft.summary}
          onChange={(summary) => set({ summary })}
          onSend={() => void send()}
          placeholder="What is known so far; may stay empty."
        />
        <div className={css.pair}>
          <Check label="I own it" checked={draft.mine} onChange={(mine) => set({ mine })} />
          <Check
            label="Only members see it"
            checked={draft.restricted ?? draft.restrictedByType}
            onChange={(restricted) => set({ restricted })}
          />
        </div>
      </div>
    </Dialog>
  )
}

type Draft = typeof fresh

const Particulars = ({ draft, set }: { draft: Draft; set: (patch: Partial<Draft>) => void }) => {
  const lifecycles = useAsk(listLifecycles)
  return (
    <>
      <div className={css.pair}>
        <SelectField
          label="Kind"
          value={draft.kind}
          onChange={(kind) => set({ kind: kind === 'investigation' ? kind : 'incident' })}
          options={[
            { value: 'incident', label: 'Incident' },
            { value: 'investigation', label: 'Investigation' },
          ]}
        />
        <SelectField
          label={draft.words.severity ?? 'Severity'}
          value={draft.severity}
          onChange={(severity) => set({ severity: severity as Severity | '' })}
          options={[byType, ...worstFirst.map((value) => ({ value, label: firstLetter(value) }))]}
        />
      </div>
      <div className={css.pair}>
        <SelectField
          label="Lifecycle"
          value={draft.lifecycle}
          onChange={(lifecycle) => set({ lifecycle })}
          options={[byType, ...(lifecycles.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
        />
        {!draft.hides.includes('levels') && (
          <SelectField
            label="TLP"
            value={draft.tlp}
            onChange={(tlp) => set({ tlp: tlp as Tlp | '' })}
            options={[byType, ...tlpLevels.map((value) => ({ value, label: `TLP:${value.toUpperCase()}` }))]}
          />
        )}
      </div>
      <WhenField label="Occurred" value={draft.occurredAt} onChange={(occurredAt) => set({ occurredAt })} />
    </>
  )
}
