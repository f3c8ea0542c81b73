import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { nowMs } from '../../../../platform/web/time/clock.ts'
import { Fact } from '../../../../platform/web/ui/form/fact-row.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { announce } from '../../../../platform/web/undo.ts'
import type { Case } from '../../../cases/contract/case.ts'
import { getCase, listCases } from '../../../cases/contract/requests/read-cases.ts'
import type { CaseField, FieldInput as Value, FieldValue as Held } from '../../contract/field.ts'
import { isEmpty, standings, subjectOf, valueProblem, type Standing } from '../../contract/field-rules.ts'
import { readCaseFields, setCaseFields } from '../../contract/requests/case-fields.ts'
import { FieldInput } from './field-input.tsx'
import { FieldValue } from './field-value.tsx'
import { fieldAsked } from './field-asked.ts'
import { Fillings } from './fillings.tsx'
import css from './parts.module.css'

/** More than one sees at a glance. */
const manyFields = 12

/** The fields of a case by group, each edited in place. What conditions say is asked here as on the server. */
export const CaseFields = ({ kase }: { kase: Case }) => {
  const asked = useAsk(readCaseFields, { id: kase.id })
  const [sought, setSought] = useState('')
  if (asked.error)
    return (
      <Section title="Fields">
        <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />
      </Section>
    )
  if (!asked.data)
    return kase.manner ? (
      <Section title="Fields">
        <SkeletonRows rows={4} height={28} />
      </Section>
    ) : null
  const { fields, values, subject } = asked.data
  const said = Object.fromEntries(Object.entries(values).map(([key, { value, name }]) => [key, name ?? value]))
  const standing = new Map(
    standings(
      fields,
      subjectOf({ ...subject, openedAt: new Date(kase.openedAt) }, fields, said),
      new Date(nowMs()),
    ).map((one) => [one.key, one]),
  )
  const shown = fields.filter(({ key }) => standing.get(key)?.shown)
  const found = shown.filter(({ label, group }) => `${label} ${group}`.toLowerCase().includes(sought.toLowerCase()))
  const groups = Map.groupBy(found, (field) => field.group)
  const open = [...standing.values()].filter((one) => one.barsClosing).length
  return (
    <>
      {shown.length > 0 && (
        <Section title="Fields" hint={open > 0 ? `${open} needed to close` : undefined}>
          {shown.length > manyFields && (
            <TextField bare label="Find a field" placeholder="Find a field" value={sought} onChange={setSought} />
          )}
          {found.length === 0 && <p className="cw-hint">No field is called that.</p>}
          {[...groups].map(([group, members]) => (
            <div key={group} role="group" aria-label={group}>
              <h3 className={css.group}>{group}</h3>
              {members.map((field) => (
                <FieldRow
                  key={field.key}
                  kase={kase}
                  field={field}
                  held={values[field.key] ?? { value: null, name: null }}
                  standing={standing.get(field.key)}
                />
              ))}
            </div>
          ))}
        </Section>
      )}
      <Fillings kase={kase} />
    </>
  )
}

type RowProps = { kase: Case; field: CaseField; held: Held; standing: Standing | undefined }

const FieldRow = ({ kase, field, held, standing }: RowProps) => {
  const [editing, setEditing] = useState(false)
  const row = useRef<HTMLDivElement>(null)
  const wanted = fieldAsked.use() === field.key
  const mayEdit = kase.can.includes(setCaseFields.name)
  useEffect(() => {
    if (wanted) row.current?.scrollIntoView({ block: 'center' })
  }, [wanted])
  const done = () => {
    setEditing(false)
    if (wanted) fieldAsked.set(undefined)
  }
  const needed = standing?.barsClosing
  if (mayEdit && (editing || wanted))
    return (
      <div ref={row}>
        <Editing kase={kase} field={field} held={held} onDone={done} />
      </div>
    )
  const value = isEmpty(held.value) ? undefined : <FieldValue field={field} held={held} linked={!mayEdit} />
  if (!mayEdit) return value ? <Fact label={field.label}>{value}</Fact> : null
  return (
    <div ref={row} className={css.fact}>
      <div className={css.factLabel} data-needed={needed || undefined}>
        {field.label}
      </div>
      <button
        type="button"
        className={css.factButton}
        aria-label={`Edit ${field.label}`}
        onClick={() => setEditing(true)}
      >
        {value ?? (
          <span className={needed ? css.missing : 'cw-hint'}>
            {standing?.missing ? 'Required' : needed ? 'Needed to close' : 'Not filled in'}
          </span>
        )}
      </button>
    </div>
  )
}

const cleaned = (value: Value): Value =>
  Array.isArray(value)
    ? ((value as (string | Record<string, string>)[]).filter(
        (row) => typeof row === 'string' || Object.values(row).some((cell) => cell.trim() !== ''),
      ) as Value)
    : typeof value === 'string' && value.trim() === ''
      ? null
      : value

const Editing = ({ kase, field, held, onDone }: Omit<RowProps, 'standing'> & { onDone: () => void }) => {
  const client = useQueryClient()
  const [value, setValue] = useState<Value>(held.value)
  const { busy, problem, attempt } = useAttempt()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), [])
  const fault = valueProblem(field, cleaned(value))
  const save = () =>
    attempt(async () => {
      const { undo } = await perform(setCaseFields, { id: kase.id, body: { fields: { [field.key]: cleaned(value) } } })
      const again = () =>
        Promise.all(
          [readCaseFields, getCase, listCases].map(({ name }) => client.invalidateQueries({ queryKey: [name] })),
        )
      await again()
      announce(
        `You filled in ${field.label} of ${kase.key}.`,
        undo ? { undo: () => undo().finally(() => void again()) } : {},
      )
      onDone()
    })
  return (
    <div
      ref={box}
      className={css.editing}
      role="presentation"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone()
        else if (
          event.key === 'Enter' &&
          (field.kind !== 'markdown' || event.ctrlKey || event.metaKey) &&
          !event.defaultPrevented
        ) {
          if (event.target instanceof HTMLButtonElement) return
          void save()
        } else return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      <FieldInput
        field={field}
        value={value}
        name={held.name}
        onChange={setValue}
        error={problem?.detail ?? (value === held.value ? undefined : fault)}
      />
      <div className={css.buttons}>
        <Button size="compact-sm" variant="subtle" onClick={onDone}>
          Leave
        </Button>
        <Button
          size="compact-sm"
          variant="filled"
          loading={busy}
          disabled={fault !== undefined}
          onClick={() => void save()}
        >
          Save {field.label}
        </Button>
      </div>
    </div>
  )
}
