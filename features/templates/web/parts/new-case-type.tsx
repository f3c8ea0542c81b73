import type { Problem } from '../../../../platform/contract/problem.ts'
import { useAsk } from '../../../../platform/web/ask.ts'
import { nowMs } from '../../../../platform/web/time/clock.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { SelectField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { listLifecycles } from '../../../lifecycles/contract/requests/lifecycles.ts'
import type { CaseType } from '../../contract/case-type.ts'
import type { CaseField, FieldInput as Value } from '../../contract/field.ts'
import { isEmpty, standings, subjectOf, valueProblem } from '../../contract/field-rules.ts'
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
  fieldsMissing?: Record<string, string>
  restrictedByType?: boolean
  hides?: readonly string[]
  words?: Readonly<Record<string, string>>
  tlp?: ''
}
type Props = {
  type: string
  fields: Given
  problem: Problem | undefined
  missingOf: (key: string) => string | undefined
  onChange: (patch: Patch) => void
}

/** Which type, what it brings, and what it asks for at once. */
export const NewCaseType = ({ type: key, fields: given, problem, missingOf, onChange }: Props) => {
  const types = useAsk(listCaseTypes).data?.items.filter(({ retired }) => !retired) ?? []
  const defined = useAsk(listCaseFields).data?.items ?? []
  const type = types.find((each) => each.key === key)
  const asked = askedAtOnce(type, defined, given)
  if (types.length === 0) return null
  // Told with the change itself: who types on and sends at once means what stands there now.
  const fill = (fields: Given) =>
    onChange({ fields, fieldsMissing: lackOf(askedAtOnce(type, defined, fields), fields) })
  const choose = (next: string) => {
    const chosen = types.find((each) => each.key === next)
    const fieldsMissing = lackOf(askedAtOnce(chosen, defined, {}), {})
    const restrictedByType = chosen?.restricted ?? false
    const { hides = [], words = {}, kind = 'incident' } = chosen ?? {}
    // What the type leaves out is not sent either.
    const left = hides.includes('levels') ? { tlp: '' as const } : {}
    onChange({ type: next, fields: {}, fieldsMissing, kind, restrictedByType, hides, words, ...left })
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
          onChange={(value) => fill({ ...given, [field.key]: value })}
          error={
            fieldError(problem, `fields.${field.key}`) ??
            valueProblem(field, given[field.key] ?? null) ??
            missingOf(`fields.${field.key}`)
          }
        />
      ))}
    </>
  )
}

type Asked = { field: CaseField; required: boolean }

/** What keeps it from being opened, a sentence for each field: `fields.<key>` -> sentence. */
const lackOf = (asked: readonly Asked[], given: Given): Record<string, string> =>
  Object.fromEntries(
    asked.flatMap(({ field }) => {
      const lack = isEmpty(given[field.key])
        ? `${field.label} is required.`
        : valueProblem(field, given[field.key] ?? null)
      return lack ? [[`fields.${field.key}`, lack]] : []
    }),
  )

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
  const lifecycles = useAsk(listLifecycles).data?.items
  const lifecycle = lifecycles?.find(({ id }) => id === type.lifecycle)?.name ?? type.lifecycle
  const tasks = templates.reduce((sum, each) => sum + each.tasks, 0)
  return (
    <div className={css.brings}>
      {type.description && <span>{type.description}</span>}
      <span>
        Brings{' '}
        {[
          templates.length > 0 && `${plural(tasks, 'task', 'tasks')} (${templates.map(({ name }) => name).join(', ')})`,
          plural(type.fields.length, 'field', 'fields'),
          `the lifecycle ${lifecycle}`,
          type.severity && `${(type.words.severity ?? 'severity').toLowerCase()} ${type.severity}`,
          type.tlp && !type.hides.includes('levels') && `TLP:${type.tlp.toUpperCase()}`,
        ]
          .filter(Boolean)
          .join(' · ')}
        {type.restricted && ` · only members see it${type.team ? `, with ${type.team.name}` : ''}`}
      </span>
    </div>
  )
}
