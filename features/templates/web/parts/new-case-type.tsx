import { useEffect } from 'react'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { useAsk } from '../../../../platform/web/ask.ts'
import { nowMs } from '../../../../platform/web/time/clock.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { SelectField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import type { CaseType } from '../../contract/case-type.ts'
import type { CaseField, FieldInput as Value } from '../../contract/field.ts'
import { standings, subjectOf, valueProblem } from '../../contract/field-rules.ts'
import { listCaseFields } from '../../contract/requests/case-fields.ts'
import { listCaseTypes } from '../../contract/requests/case-types.ts'
import { listTemplates } from '../../contract/requests/templates.ts'
import { FieldInput } from './field-input.tsx'
import css from './parts.module.css'

type Given = Record<string, Value>
type Patch = {
  type?: string
  kind?: 'incident' | 'investigation'
  fields?: Given
  fieldsMissing?: string | undefined
  restrictedByType?: boolean
}
type Props = {
  type: string
  fields: Given
  problem: Problem | undefined
  missing: string | undefined
  onChange: (patch: Patch) => void
}

/** Which type, what it brings, and what it asks for at once. */
export const NewCaseType = ({ type: key, fields: given, problem, missing, onChange }: Props) => {
  const types = useAsk(listCaseTypes).data?.items.filter(({ retired }) => !retired) ?? []
  const defined = useAsk(listCaseFields).data?.items ?? []
  const type = types.find((each) => each.key === key)
  const asked = askedAtOnce(type, defined, given)
  const lacking = asked.find(({ field, required }) => required && (given[field.key] ?? '') === '')
  const wrong = asked.find(({ field }) => valueProblem(field, given[field.key] ?? null))
  const said = lacking
    ? `${lacking.field.label} is required.`
    : wrong && valueProblem(wrong.field, given[wrong.field.key] ?? null)
  useEffect(() => onChange({ fieldsMissing: said }), [said]) // oxlint-disable-line react-hooks/exhaustive-deps -- told once a sentence
  if (types.length === 0) return null
  const choose = (next: string) => {
    const chosen = types.find((each) => each.key === next)
    onChange({
      type: next,
      fields: {},
      kind: chosen?.kind ?? 'incident',
      restrictedByType: chosen?.restricted ?? false,
    })
  }
  return (
    <>
      <SelectField
        label="Type"
        value={key}
        onChange={choose}
        options={[{ value: '', label: 'None' }, ...types.map(({ key: value, name }) => ({ value, label: name }))]}
      />
      {type && <Brings type={type} />}
      {asked.map(({ field, required }) => (
        <FieldInput
          key={`${key} ${field.key}`}
          field={required ? { ...field, label: `${field.label} (required)` } : field}
          value={given[field.key] ?? null}
          onChange={(value) => onChange({ fields: { ...given, [field.key]: value } })}
          error={fieldError(problem, `fields.${field.key}`) ?? (field === lacking?.field ? missing : undefined)}
        />
      ))}
    </>
  )
}

type Asked = { field: CaseField; required: boolean }

/** What is required now, by what is chosen and filled in so far. */
function askedAtOnce(type: CaseType | undefined, defined: readonly CaseField[], given: Given): Asked[] {
  const own = defined.filter(({ key, everywhere, retired }) => !retired && (everywhere || type?.fields.includes(key)))
  const now = new Date(nowMs())
  const kase = {
    kind: type?.kind ?? 'incident',
    type: type?.key ?? null,
    stage: 'new',
    severity: type?.severity ?? 'medium',
    openedAt: now,
  }
  const required = new Set(
    standings(own, subjectOf(kase, own, given), now)
      .filter((one) => one.required)
      .map(({ key }) => key),
  )
  return own.filter(({ key }) => required.has(key)).map((field) => ({ field, required: true }))
}

const Brings = ({ type }: { type: CaseType }) => {
  const templates =
    useAsk(listTemplates).data?.items.filter(({ key, retired }) => !retired && type.templates.includes(key)) ?? []
  const tasks = templates.reduce((sum, each) => sum + each.tasks, 0)
  return (
    <div className={css.brings}>
      {type.description && <span>{type.description}</span>}
      <span>
        Brings{' '}
        {[
          templates.length > 0 && `${plural(tasks, 'task', 'tasks')} (${templates.map(({ name }) => name).join(', ')})`,
          plural(type.fields.length, 'field', 'fields'),
          `the lifecycle ${type.lifecycle}`,
          type.severity && `severity ${type.severity}`,
          type.tlp && type.area !== 'safety' && `TLP:${type.tlp.toUpperCase()}`,
        ]
          .filter(Boolean)
          .join(' · ')}
        {type.restricted && ` · only members see it${type.team ? `, with ${type.team.name}` : ''}`}
      </span>
    </div>
  )
}
