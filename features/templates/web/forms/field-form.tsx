import { useState } from 'react'
import { useChange } from '../../../../platform/web/ask.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { ConditionField } from '../../../../platform/web/ui/conditions/condition-field.tsx'
import { AreaField, SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import type { CaseField, FieldKind } from '../../contract/field.ts'
import { vocabularyOf } from '../../contract/field-rules.ts'
import {
  createCaseField,
  editCaseField,
  listCaseFields,
  restoreCaseField,
  retireCaseField,
} from '../../contract/requests/case-fields.ts'
import { FieldInput } from '../parts/field-input.tsx'
import css from '../pages/pages.module.css'
import { kindWords } from '../words.ts'
import { keyOf } from './key-of.ts'
import { Retire, SavedForm } from './saved-form.tsx'

const empty = {
  key: '',
  kind: 'text' as FieldKind,
  label: '',
  group: 'Details',
  help: '',
  choices: [] as string[],
  columns: [] as string[],
  unit: '',
  pattern: '',
  least: null as number | null,
  most: null as number | null,
  shownWhen: '',
  requiredWhen: '',
  requiredToClose: false,
  everywhere: false,
  listed: false,
}
type Draft = typeof empty
type Part = { draft: Draft; set: (patch: Partial<Draft>) => void; error: Parameters<typeof fieldError>[0] }

const draftOf = (field: CaseField): Draft =>
  Object.fromEntries(Object.keys(empty).map((name) => [name, field[name as keyof CaseField]])) as Draft

type Props = { field: CaseField | undefined; others: readonly CaseField[]; onSaved: (field: CaseField) => void }

/** All that a field says, with a place to try it; mount it anew for another. */
export const FieldForm = ({ field, others, onSaved }: Props) => {
  const [draft, setDraft] = useState<Draft>(() => (field ? draftOf(field) : empty))
  const set = (patch: Partial<Draft>) => setDraft((old) => ({ ...old, ...patch }))
  const onDone = (saved: CaseField) => {
    announce(`You saved the field ${saved.label}.`)
    onSaved(saved)
  }
  const create = useChange(createCaseField, { refreshes: [listCaseFields], onDone })
  const edit = useChange(editCaseField, { refreshes: [listCaseFields], onDone })
  const error = edit.error ?? create.error
  const key = field?.key ?? (draft.key || keyOf(draft.label, '_'))
  const save = () => {
    const { key: _, kind, ...rest } = draft
    const body = { ...rest, choices: tidy(rest.choices), columns: tidy(rest.columns) }
    if (field) edit.mutate({ id: field.id, body, ifMatch: field.version })
    else create.mutate({ body: { ...body, key, kind } })
  }
  return (
    <SavedForm
      label={field ? `Field ${field.label}` : 'New field'}
      submit={field ? 'Save field' : 'Make field'}
      busy={create.isPending || edit.isPending}
      unready={draft.label.trim() === ''}
      error={error}
      retire={
        field && (
          <Retire
            of={field}
            retire={retireCaseField}
            restore={restoreCaseField}
            refreshes={[listCaseFields]}
            words={['Retire field', 'Ask for it again']}
          />
        )
      }
      onSave={save}
    >
      <div className={css.pair}>
        <TextField
          label="Label"
          value={draft.label}
          onChange={(label) => set({ label })}
          error={fieldError(error, 'label')}
          maxLength={80}
        />
        <TextField
          label="Key"
          disabled={field !== undefined}
          value={key}
          onChange={(next) => set({ key: next })}
          error={fieldError(error, 'key')}
          hint={`In conditions and templates: case.fields.${key || 'key'}`}
        />
      </div>
      <div className={css.pair}>
        <SelectField
          label="Kind"
          disabled={field !== undefined}
          value={draft.kind}
          onChange={(kind) => set({ kind: kind as FieldKind })}
          options={Object.entries(kindWords).map(([value, label]) => ({ value, label }))}
        />
        <TextField
          label="Group"
          value={draft.group}
          onChange={(group) => set({ group })}
          error={fieldError(error, 'group')}
          maxLength={60}
        />
      </div>
      <TextField label="Help" value={draft.help} onChange={(help) => set({ help })} maxLength={500} />
      <OfKind draft={draft} set={set} error={error} />
      <Conditions draft={draft} set={set} error={error} others={others} fieldKey={key} />
      <Try draft={draft} fieldKey={key} />
    </SavedForm>
  )
}

const tidy = (lines: readonly string[]) => lines.map((line) => line.trim()).filter(Boolean)

const asNumber = (text: string) => (text.trim() === '' || Number.isNaN(Number(text)) ? null : Number(text))

/** What only some kinds have. */
const OfKind = ({ draft, set, error }: Part) => {
  const { kind } = draft
  const counts = kind === 'number' || kind === 'money' || kind === 'duration'
  return (
    <>
      {(kind === 'choice' || kind === 'choices') && (
        <AreaField
          label="Choices, one a line"
          rows={6}
          value={draft.choices.join('\n')}
          onChange={(text) => set({ choices: text.split('\n') })}
          error={fieldError(error, 'choices')}
        />
      )}
      {kind === 'table' && (
        <AreaField
          label="Columns, one a line"
          value={draft.columns.join('\n')}
          onChange={(text) => set({ columns: text.split('\n') })}
          error={fieldError(error, 'columns')}
        />
      )}
      {counts && (
        <div className={css.pair}>
          <TextField
            label={kind === 'duration' ? 'Least (seconds)' : 'Least'}
            inputMode="decimal"
            defaultValue={draft.least ?? ''}
            onChange={(text) => set({ least: asNumber(text) })}
          />
          <TextField
            label={kind === 'duration' ? 'Most (seconds)' : 'Most'}
            inputMode="decimal"
            defaultValue={draft.most ?? ''}
            onChange={(text) => set({ most: asNumber(text) })}
            error={fieldError(error, 'most')}
          />
        </div>
      )}
      {(kind === 'number' || kind === 'money') && (
        <TextField
          label={kind === 'money' ? 'Currency' : 'Unit'}
          placeholder={kind === 'money' ? 'EUR' : ''}
          value={draft.unit}
          onChange={(unit) => set({ unit })}
          maxLength={20}
        />
      )}
      {(kind === 'text' || kind === 'link' || kind === 'markdown') && (
        <TextField
          label="Pattern"
          hint="RE2, over the whole text: INV-[0-9]{4}"
          value={draft.pattern}
          onChange={(pattern) => set({ pattern })}
          error={fieldError(error, 'pattern')}
        />
      )}
    </>
  )
}

type ConditionsProps = Part & { others: readonly CaseField[]; fieldKey: string }

const needs = [
  { value: 'never', label: 'Never' },
  { value: 'always', label: 'Always, when a case is opened too' },
  { value: 'when', label: 'When a condition holds' },
]

const Conditions = ({ draft, set, error, others, fieldKey }: ConditionsProps) => {
  const vocabulary = vocabularyOf([...others, { key: fieldKey, kind: draft.kind, label: draft.label }])
  const { shownWhen, requiredWhen } = draft
  const [need, setNeed] = useState(requiredWhen === '' ? 'never' : requiredWhen === 'true' ? 'always' : 'when')
  return (
    <>
      <ConditionField
        label="Shown when"
        value={shownWhen || null}
        kind="case"
        error={fieldError(error, 'shownWhen')}
        onChange={(when) => set({ shownWhen: when ?? '' })}
        {...{ vocabulary }}
      />
      <SelectField
        label="Required"
        value={need}
        options={needs}
        onChange={(next) => {
          setNeed(next)
          set({ requiredWhen: next === 'always' ? 'true' : '' })
        }}
      />
      {need === 'when' && (
        <ConditionField
          label="Required when"
          value={requiredWhen || null}
          kind="case"
          none="Never, as long as there is no condition."
          error={fieldError(error, 'requiredWhen')}
          onChange={(when) => set({ requiredWhen: when ?? '' })}
          {...{ vocabulary }}
        />
      )}
      <Check
        label="Required to close"
        checked={draft.requiredToClose}
        onChange={(requiredToClose) => set({ requiredToClose })}
      />
      <Check label="A column of lists" checked={draft.listed} onChange={(listed) => set({ listed })} />
      <Check
        label="On every case, whatever its type"
        checked={draft.everywhere}
        onChange={(everywhere) => set({ everywhere })}
      />
    </>
  )
}

/** As it will stand on a case. */
const Try = ({ draft, fieldKey }: { draft: Draft; fieldKey: string }) => {
  const [value, setValue] = useState<Parameters<typeof FieldInput>[0]['value']>(null)
  const field = {
    ...draft,
    key: fieldKey,
    choices: tidy(draft.choices),
    columns: tidy(draft.columns),
    label: draft.label || 'New field',
  }
  return (
    <fieldset className={css.set}>
      <legend>As it will look</legend>
      <FieldInput key={draft.kind} field={field as never} value={value} onChange={setValue} />
    </fieldset>
  )
}
