/* oxlint-disable unicorn/no-thenable -- the document says `then`; it is JSON and is awaited by nobody. */
import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { ConditionField } from '../../../../platform/web/ui/conditions/condition-field.tsx'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { AreaField, SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import type { FormField } from '../../contract/document/step.ts'
import { ActionFields } from './action-fields.tsx'
import css from './editor.module.css'
import { same, stepOptions, text, type FieldProps } from './field-values.ts'
import { offeredNames } from './offered-names.ts'

/** One field of a step, drawn by what it holds. What is left empty is not said at all. */
export const OneField = (props: FieldProps) => {
  const { field, values, set, error } = props
  const value = values[field.name]
  const label = field.needed ? `${field.label} (needed)` : field.label
  const say = (typed: string) => set({ [field.name]: typed === '' && !field.needed ? undefined : typed })
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the others are lines of text
  switch (field.kind) {
    case 'area':
    case 'code':
      return (
        <AreaField
          label={label}
          hint={field.hint}
          error={error}
          rows={field.kind === 'code' ? 8 : 4}
          value={text(value)}
          onChange={say}
          spellCheck={field.kind === 'area'}
        />
      )
    case 'condition':
      return <Condition {...props} label={label} />
    case 'json':
      return <JsonField {...props} />
    case 'number':
      return (
        <TextField
          label={label}
          error={error}
          type="number"
          value={text(value)}
          onChange={(typed) => set({ [field.name]: typed === '' ? undefined : Number(typed) })}
        />
      )
    case 'check':
      return (
        <Check label={field.label} checked={value === true} onChange={(checked) => set({ [field.name]: checked })} />
      )
    case 'words':
      return (
        <SelectField
          label={label}
          error={error}
          value={text(value)}
          options={(field.words ?? []).map(same)}
          onChange={say}
        />
      )
    case 'step':
      return <SelectField label={label} error={error} value={text(value)} options={stepOptions(props)} onChange={say} />
    case 'steps':
      return <StepsField {...props} />
    case 'cases':
      return <CasesField {...props} />
    case 'form':
      return <FormFields {...props} />
    case 'change':
      return <ActionFields {...props} />
    case 'fact':
      return (
        <SelectField
          label={label}
          error={error}
          value={text(value)}
          options={[{ value: '', label: 'No fact' }, ...(props.palette?.facts ?? []).map(same)]}
          onChange={say}
        />
      )
    case 'playbook':
      return (
        <SelectField
          label={label}
          error={error}
          value={text(value)}
          options={[
            { value: '', label: 'Choose one' },
            ...withOwn(props.palette?.playbooks ?? [], text(value)).map(same),
          ]}
          onChange={say}
        />
      )
    default:
      return (
        <TextField
          label={label}
          hint={field.hint}
          error={error}
          value={text(value)}
          onChange={say}
          spellCheck={field.kind === 'text'}
        />
      )
  }
}

/** One that has to be said is `true` where it says nothing else. */
const Condition = ({ id, field, values, document, error, set, label }: FieldProps & { label: string }) => {
  const said = text(values[field.name])
  return (
    <ConditionField
      label={label}
      value={said === '' || (field.needed && said === 'true') ? null : said}
      vocabulary={offeredNames(document, id)}
      kind={document.on[0] ?? 'case'}
      error={error}
      {...(field.needed ? { none: 'Nothing is asked yet: add a condition, or it always goes on by “If so”.' } : {})}
      onChange={(when) => set({ [field.name]: when ?? (field.needed ? 'true' : undefined) })}
    />
  )
}

const withOwn = (known: readonly string[], own: string) => (own === '' || known.includes(own) ? known : [...known, own])

/** Kept as it is typed while it is no JSON yet. */
const JsonField = ({ field, values, set, error }: FieldProps) => {
  const value = values[field.name]
  const written = value === undefined ? '' : JSON.stringify(value, null, 2)
  const [kept, setTyped] = useState<string>()
  const [wrong, setWrong] = useState(false)
  const typed = kept ?? written
  const leave = () => {
    try {
      set({ [field.name]: typed.trim() === '' ? undefined : JSON.parse(typed) })
      setWrong(false)
      setTyped(undefined)
    } catch {
      setWrong(true)
    }
  }
  return (
    <AreaField
      label={field.label}
      hint={field.hint}
      error={wrong ? 'This is no JSON yet; what was there before is kept.' : error}
      rows={Math.min(10, Math.max(2, typed.split('\n').length))}
      value={typed}
      onChange={setTyped}
      onBlur={leave}
      spellCheck={false}
    />
  )
}

const StepsField = (props: FieldProps) => {
  const { id: own, field, values, set, document } = props
  const chosen = (values[field.name] as string[] | undefined) ?? []
  return (
    <fieldset className={css.panel} style={{ padding: 0, border: 0, gap: 4 }}>
      <legend>{field.label}</legend>
      {Object.entries(document.steps)
        .filter(([id]) => id !== own || chosen.includes(id))
        .map(([id, step]) => (
          <Check
            key={id}
            label={step.name}
            checked={chosen.includes(id)}
            onChange={(checked) =>
              set({ [field.name]: checked ? [...chosen, id] : chosen.filter((each) => each !== id) })
            }
          />
        ))}
    </fieldset>
  )
}

type Case = { is: string | number | boolean; then: string }

const CasesField = (props: FieldProps) => {
  const { field, values, set, document } = props
  const cases = (values[field.name] as Case[] | undefined) ?? []
  const put = (at: number, patch: Partial<Case>) =>
    set({ cases: cases.map((each, n) => (n === at ? { ...each, ...patch } : each)) })
  const first = Object.keys(document.steps)[0] ?? ''
  return (
    <div>
      {cases.map((each, at) => (
        <div key={at} className={css.cases}>
          <TextField label={`Is (${at + 1})`} value={String(each.is)} onChange={(is) => put(at, { is })} />
          <SelectField
            label="Then"
            value={each.then}
            options={stepOptions({ ...props, field: { ...field, name: 'then' }, values: { then: each.then } }).slice(1)}
            onChange={(then) => put(at, { then })}
          />
          <IconButton
            icon={IconX}
            label={`Remove case ${at + 1}`}
            onClick={() => set({ cases: cases.filter((_, n) => n !== at) })}
          />
        </div>
      ))}
      <Button size="xs" onClick={() => set({ cases: [...cases, { is: `case ${cases.length + 1}`, then: first }] })}>
        Add a case
      </Button>
    </div>
  )
}

const fieldTypes = ['text', 'lines', 'yes/no', 'choice', 'number', 'date'] as const

const FormFields = ({ values, set }: FieldProps) => {
  const fields = (values.fields as FormField[] | undefined) ?? []
  const put = (at: number, patch: Partial<FormField>) =>
    set({ fields: fields.map((each, n) => (n === at ? { ...each, ...patch } : each)) })
  return (
    <div>
      {fields.map((each, at) => (
        <div key={at}>
          <div className={css.cases}>
            <TextField label="Field" value={each.label} onChange={(label) => put(at, { label })} />
            <SelectField
              label="Type"
              value={each.type}
              options={fieldTypes.map(same)}
              onChange={(type) => put(at, { type: type as FormField['type'] })}
            />
            <IconButton
              icon={IconX}
              label={`Remove ${each.label}`}
              onClick={() => set({ fields: fields.filter((_, n) => n !== at) })}
            />
          </div>
          <TextField label="Called" hint="In expressions" value={each.key} onChange={(key) => put(at, { key })} />
          {each.type === 'choice' && (
            <TextField
              label="Choices, parted by commas"
              value={(each.choices ?? []).join(', ')}
              onChange={(typed) =>
                put(at, {
                  choices: typed
                    .split(',')
                    .map((one) => one.trim())
                    .filter(Boolean),
                })
              }
            />
          )}
          <Check label="Required" checked={each.required} onChange={(required) => put(at, { required })} />
        </div>
      ))}
      <Button
        size="xs"
        onClick={() =>
          set({
            fields: [...fields, { key: `field_${fields.length + 1}`, label: 'Field', type: 'text', required: false }],
          })
        }
      >
        Add a field
      </Button>
    </div>
  )
}
