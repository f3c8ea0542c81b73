import { Button } from '@mantine/core'
import { useState } from 'react'
import { TextField } from '../form/field.tsx'
import { FieldLine } from '../form/problem-line.tsx'
import { PickField } from '../form/pick-field.tsx'
import {
  changeOptions,
  freshAct,
  isItself,
  sayField,
  textOf,
  type ActDraft,
  type ActOffer,
  type FieldOfChange,
} from './act-draft.ts'
import css from './acts.module.css'
import { BodyField } from './body-field.tsx'

type Known = ActOffer['changes'][number]
export type ActErrors = { change?: string | undefined; ref?: string | undefined; body?: string | undefined }
type Props = {
  act: ActDraft
  offer: ActOffer
  /** What the choice of the change is called. */
  label?: string
  errors?: ActErrors | undefined
  onChange: (act: ActDraft) => void
}

/** A change by name, with what it takes: used wherever the product acts by itself. */
export const ActFields = ({ act, offer, label = 'Do', errors, onChange }: Props) => {
  const known = offer.changes.find(({ name }) => name === act.change)
  return (
    <div className={css.act}>
      <PickField
        label={label}
        value={act.change}
        options={changeOptions(offer)}
        hint={known && !known.may ? 'You may not do this yourself.' : undefined}
        error={errors?.change}
        onChange={(change) => change !== act.change && onChange(freshAct(change, offer))}
      />
      {known && <ActBody key={act.change} {...{ act, known, offer, errors, onChange }} />}
    </div>
  )
}

type BodyProps = Omit<Props, 'label'> & { known: Known }

/** What the change is done to, and its fields: those that are needed or said, and all when asked for. */
export const ActBody = ({ act, known, offer, errors, onChange }: BodyProps) => {
  const [all, setAll] = useState(false)
  const [shown, setShown] = useState<ReadonlySet<string>>(() => new Set(Object.keys(act.body ?? {})))
  const body = act.body ?? {}
  const fields = known.fields.filter(({ name }) => !isItself(body[name], offer.on))
  const few = fields.length <= 3
  const first = fields.filter((field) => few || all || field.required || shown.has(field.name) || field.name in body)
  const elsewhere = known.subjectKind !== null && !offer.on.includes(known.subjectKind)
  const put = (field: FieldOfChange, value: unknown) => {
    const { [field.name]: _, ...rest } = body
    setShown(new Set([...shown, field.name]))
    onChange({ ...act, body: value === undefined ? rest : { ...rest, [field.name]: value } })
  }
  return (
    <>
      {known.subjectKind !== null && (elsewhere || all || act.ref) && (
        <RefField {...{ act, offer, onChange }} kind={known.subjectKind} error={errors?.ref} />
      )}
      {first.map((field) => (
        <div key={field.name} className={field.long || isWide.test(field.type) ? css.whole : undefined}>
          <BodyField
            field={field}
            value={body[field.name]}
            pick={offer.picks.fields?.[field.name]}
            onChange={(value) => put(field, value)}
          />
        </div>
      ))}
      <Strange body={body} known={known} onChange={(next) => onChange({ ...act, body: next })} />
      {!all && (first.length < fields.length || (known.subjectKind !== null && !elsewhere && !act.ref)) && (
        <div className={css.more}>
          <Button size="compact-sm" onClick={() => setAll(true)}>
            More fields
          </Button>
        </div>
      )}
      <FieldLine text={errors?.body} />
    </>
  )
}

const isWide = /^(object|array|any)$/

type RefProps = Pick<Props, 'act' | 'offer' | 'onChange'> & { kind: string; error: string | undefined }

const RefField = ({ act, offer, kind, error, onChange }: RefProps) => {
  const pick = offer.picks.refs?.[kind]
  const own = offer.on.includes(kind)
  const label = `${sayField(kind)}${own ? '' : ' (needed)'}`
  const set = (ref: string) => onChange({ ...act, ref: own && ref === '' ? null : ref })
  return pick ? (
    <PickField label={label} value={act.ref ?? ''} options={pick} error={error} onChange={set} />
  ) : (
    <TextField
      label={label}
      value={act.ref ?? ''}
      placeholder={own ? 'the one it is about' : `{{ ${kind}.id }}`}
      spellCheck={false}
      error={error}
      onChange={set}
    />
  )
}

type StrangeProps = {
  body: Readonly<Record<string, unknown>>
  known: Known
  onChange: (body: Readonly<Record<string, unknown>>) => void
}

/** Fields the change does not take: kept in sight until they are taken out. */
const Strange = ({ body, known, onChange }: StrangeProps) =>
  Object.keys(body)
    .filter((name) => !known.fields.some((field) => field.name === name))
    .map((name) => (
      <TextField
        key={name}
        label={sayField(name)}
        error="This change takes no such field: empty it."
        value={textOf(body[name])}
        onChange={(typed) => {
          const { [name]: _, ...rest } = body
          onChange(typed === '' ? rest : { ...rest, [name]: typed })
        }}
      />
    ))
