import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import type { Act } from './draft.ts'
import css from './editor.module.css'

export type Choices = {
  changes: readonly { name: string; summary: string; on: string }[]
  people: readonly { id: string; name: string }[]
}

type Props = {
  act: Act
  on: string
  choices: Choices
  error: string | undefined
  onChange: (act: Act) => void
  onRemove: () => void
}

/** One change a tier makes: raised and reassigned by choosing, anything else by its body. */
export const ActRow = ({ act, on, choices, error, onChange, onRemove }: Props) => {
  const own = choices.changes.filter((each) => each.on === on)
  const others = choices.changes.filter((each) => each.on !== on)
  const options = [...own, ...others].map(({ name, summary }) => ({
    value: name,
    label: `${name}: ${summary}`.slice(0, 90),
  }))
  const known = options.some(({ value }) => value === act.change)
  return (
    <div className={css.row}>
      <div className={css.wide}>
        <SelectField
          label="Do"
          value={act.change}
          options={known ? options : [{ value: act.change, label: act.change }, ...options]}
          error={error}
          onChange={(change) => onChange({ change, ref: null, body: firstBody(change, choices) })}
        />
      </div>
      <Body act={act} on={on} choices={choices} onChange={onChange} />
      <IconButton icon={IconX} label={`Do not do ${act.change}`} onClick={onRemove} />
    </div>
  )
}

const severities = ['critical', 'high', 'medium', 'low', 'informational'].map((value) => ({ value, label: value }))
const personKey = (change: string) =>
  change === 'alert.assign' ? 'personId' : /^(case|task)\.assign$/.test(change) ? 'ownerId' : undefined

const firstBody = (change: string, { people }: Choices): Record<string, unknown> => {
  const key = personKey(change)
  if (key) return { [key]: people[0]?.id ?? '' }
  return change.endsWith('.set-severity') ? { severity: 'critical' } : {}
}

const Body = ({ act, on, choices, onChange }: Pick<Props, 'act' | 'on' | 'choices' | 'onChange'>) => {
  const key = personKey(act.change)
  const body = act.body ?? {}
  if (key)
    return (
      <SelectField
        label="to"
        value={String(body[key] ?? '')}
        options={choices.people.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => onChange({ ...act, body: { [key]: id } })}
      />
    )
  if (act.change.endsWith('.set-severity'))
    return (
      <SelectField
        label="to"
        value={String(body.severity ?? 'critical')}
        options={severities}
        onChange={(severity) => onChange({ ...act, body: { severity } })}
      />
    )
  return <Plain key={act.change} act={act} on={on} onChange={onChange} />
}

/** Any other change: what it is done to, and its body as JSON. */
const Plain = ({ act, on, onChange }: Pick<Props, 'act' | 'on' | 'onChange'>) => {
  const [text, setText] = useState(JSON.stringify(act.body ?? {}))
  const [wrong, setWrong] = useState(false)
  return (
    <>
      <TextField
        label="on"
        value={act.ref ?? ''}
        placeholder={`{{ ${on}.id }}`}
        spellCheck={false}
        onChange={(ref) => onChange({ ...act, ref: ref === '' ? null : ref })}
      />
      <div className={css.wide}>
        <TextField
          label="with (JSON)"
          value={text}
          spellCheck={false}
          error={wrong ? 'This is no JSON object yet.' : undefined}
          onChange={(typed) => {
            setText(typed)
            const body = readObject(typed)
            setWrong(body === undefined)
            if (body) onChange({ ...act, body })
          }}
        />
      </div>
    </>
  )
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && !Array.isArray(read)
      ? (read as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
