import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { useAsk } from '../../../../platform/web/ask.ts'
import { AreaField, SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import type { TemplateContent } from '../../contract/template.ts'
import { isEmpty } from '../../contract/field-rules.ts'
import { listCaseFields } from '../../contract/requests/case-fields.ts'
import { FieldInput } from '../parts/field-input.tsx'
import css from '../pages/pages.module.css'
import { PhasesForm } from './phases-form.tsx'

type Props = {
  content: TemplateContent
  onChange: (content: TemplateContent) => void
  problem: Problem | null | undefined
}

const unsaid = { value: '', label: 'Not said' }
const levels = (values: readonly string[]) => [unsaid, ...values.map((value) => ({ value, label: value }))]

/** Title pattern, defaults, values, phases with tasks, notes. */
export const ContentForm = ({ content, onChange, problem }: Props) => {
  const set = (patch: Partial<TemplateContent>) => onChange({ ...content, ...patch })
  const error = (path: string) => fieldError(problem, `content.${path}`)
  return (
    <>
      <TextField
        label="Title of a case opened without one"
        hint="May hold {{ expressions }}: {{ case.fields.place }}"
        value={content.title}
        onChange={(title) => set({ title })}
        error={error('title')}
        maxLength={300}
      />
      <TitleGaps title={content.title} filled={content.fields} />
      <AreaField
        label="Summary, where none was written"
        value={content.summary}
        onChange={(summary) => set({ summary })}
        error={error('summary')}
      />
      <div className={css.pair}>
        <SelectField
          label="Severity"
          value={content.severity ?? ''}
          onChange={(severity) => set({ severity: (severity || null) as TemplateContent['severity'] })}
          options={levels(['critical', 'high', 'medium', 'low', 'informational'])}
        />
        <SelectField
          label="TLP"
          value={content.tlp ?? ''}
          onChange={(tlp) => set({ tlp: (tlp || null) as TemplateContent['tlp'] })}
          options={levels(['clear', 'green', 'amber', 'amber+strict', 'red'])}
        />
      </div>
      <TextField
        label="Tags, parted by commas"
        value={content.tags.join(', ')}
        onChange={(text) => set({ tags: text.split(/,\s*/) })}
        error={error('tags.0')}
      />
      <Values content={content} set={set} error={error} />
      <PhasesForm phases={content.phases} onChange={(phases) => set({ phases })} error={error} />
      <Notes content={content} set={set} error={error} />
    </>
  )
}

/** Of the fields the title speaks of, those that may be empty when the case is opened. */
const TitleGaps = ({ title, filled }: { title: string; filled: TemplateContent['fields'] }) => {
  const fields = useAsk(listCaseFields).data?.items ?? []
  const gaps = fields.filter(
    ({ key, requiredWhen }) =>
      requiredWhen === '' && isEmpty(filled[key]) && new RegExp(`\\bcase\\.fields\\.${key}\\b`).test(title),
  )
  if (gaps.length === 0) return null
  const names = new Intl.ListFormat('en').format(gaps.map(({ label }) => label))
  return (
    <p className="cw-second" role="status">
      {names} {gaps.length === 1 ? 'is' : 'are'} not asked when a case is opened: “…” stands in the title where nothing
      was filled in by then. Require {gaps.length === 1 ? 'it' : 'them'} under Case fields, or leave{' '}
      {gaps.length === 1 ? 'it' : 'them'} out.
    </p>
  )
}

type Part = {
  content: TemplateContent
  set: (patch: Partial<TemplateContent>) => void
  error: (path: string) => string | undefined
}

/** Values of fields, where nobody says otherwise. */
const Values = ({ content, set, error }: Part) => {
  const fields = useAsk(listCaseFields).data?.items.filter(({ retired, kind }) => !retired && kind !== 'asset') ?? []
  const chosen = fields.filter(({ key }) => key in content.fields)
  const left = fields.filter(({ key }) => !(key in content.fields))
  return (
    <fieldset className={css.set}>
      <legend>Values of fields</legend>
      {chosen.map((field) => (
        <div key={field.key} className={css.head}>
          <FieldInput
            field={field}
            value={content.fields[field.key] ?? null}
            onChange={(value) => set({ fields: { ...content.fields, [field.key]: value } })}
            error={error(`fields.${field.key}`)}
          />
          <IconButton
            icon={IconX}
            label={`Take ${field.label} out`}
            size={24}
            onClick={() =>
              set({ fields: Object.fromEntries(Object.entries(content.fields).filter(([key]) => key !== field.key)) })
            }
          />
        </div>
      ))}
      <SelectField
        label="Add a value of a field"
        value=""
        onChange={(key) => key && set({ fields: { ...content.fields, [key]: null } })}
        options={[{ value: '', label: 'Choose one' }, ...left.map(({ key, label }) => ({ value: key, label }))]}
      />
    </fieldset>
  )
}

const Notes = ({ content: { notes }, set, error }: Part) => (
  <fieldset className={css.set}>
    <legend>Notes</legend>
    <div className={css.phase}>
      {notes.map((note, at) => (
        <div key={at} className={css.task}>
          <div className={css.head}>
            <TextField
              label="Title of the note"
              value={note.title}
              onChange={(title) => set({ notes: notes.with(at, { ...note, title }) })}
              error={error(`notes.${at}`)}
              maxLength={200}
            />
            <IconButton
              icon={IconX}
              label={`Take the note ${note.title} out`}
              size={24}
              onClick={() => set({ notes: notes.toSpliced(at, 1) })}
            />
          </div>
          <AreaField
            label="Text of the note"
            rows={4}
            value={note.text}
            onChange={(text) => set({ notes: notes.with(at, { ...note, text }) })}
          />
        </div>
      ))}
      <div>
        <Button size="compact-sm" onClick={() => set({ notes: [...notes, { title: '', text: '' }] })}>
          Add a note
        </Button>
      </div>
    </div>
  </fieldset>
)
