import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { AreaField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError, FieldLine, ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { WhenField } from '../../../../platform/web/ui/form/when-field.tsx'
import { sendsOnEnter } from '../../../cases/web/index.ts'
import { changeEvidence, evidenceAsk, named, type EvidenceDesk } from '../evidence-desk.ts'
import css from '../parts/evidence.module.css'
import { PersonField } from './person-field.tsx'
import { stepForms, type StepField } from './steps.ts'

type Draft = Record<string, string | boolean | null>

const everyStep = ['place', 'authority', 'witness'] as const
const everyWord = { place: 'Where', authority: 'On what authority', witness: 'Witness' } as const

/** One step of custody of one or several exhibits. */
export const StepDialog = ({ verb, items, client }: { verb: string } & EvidenceDesk) => {
  const form = stepForms[verb]!
  const [draft, setDraft] = useState<Draft>({ at: null, sound: true })
  const { busy, problem, attempt } = useAttempt()
  const set = (name: string) => (value: string | boolean | null) => setDraft((old) => ({ ...old, [name]: value }))
  const onClose = () => evidenceAsk.set(undefined)
  const ready = form.fields.every(({ name, required }) => !required || String(draft[name] ?? '').trim().length > 0)
  const go = async () => {
    const body = bodyOf(form.fields, draft)
    const said = `${form.said} ${named(items)}.`
    if (await attempt(() => changeEvidence(client, form.request, { items, body: body as never, said }))) onClose()
  }
  const asked = new Set(form.fields.map(({ name }) => name))
  return (
    <Dialog
      title={`${form.title} ${named(items)}`}
      onClose={onClose}
      width={480}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant={form.danger ? 'danger' : 'filled'}
            loading={busy}
            disabled={!ready}
            onClick={() => void go()}
          >
            {form.button}
          </Button>
        </>
      }
    >
      <form
        className={css.form}
        onKeyDown={sendsOnEnter(() => void (ready && go()))}
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) void go()
        }}
      >
        {form.lead && <p className="cw-second">{form.lead}</p>}
        {form.fields.map((field) => (
          <OneField
            key={field.name}
            field={field}
            draft={draft}
            set={set(field.name)}
            error={fieldError(problem, field.name)}
          />
        ))}
        <details className={css.more}>
          <summary>When, where, on what authority</summary>
          <div className={css.form}>
            <WhenField
              label="When, if not now"
              value={typeof draft['at'] === 'string' ? draft['at'] : null}
              onChange={set('at')}
              error={fieldError(problem, 'at')}
            />
            {everyStep
              .filter((name) => !asked.has(name))
              .map((name) => (
                <TextField
                  key={name}
                  label={everyWord[name]}
                  value={String(draft[name] ?? '')}
                  onChange={set(name)}
                  error={fieldError(problem, name)}
                />
              ))}
          </div>
        </details>
        {/* Enter sends from every line. */}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
        <ProblemLine problem={problem} />
      </form>
    </Dialog>
  )
}

type FieldProps = {
  field: StepField
  draft: Draft
  set: (value: string | boolean | null) => void
  error: string | undefined
}

const OneField = ({ field, draft, set, error }: FieldProps) => {
  const { name, label, hint, as, required } = field
  if (as === 'person')
    return (
      <div>
        <PersonField label={label} onChange={(id) => set(id)} />
        <FieldLine text={error} />
      </div>
    )
  if (as === 'sound')
    return (
      <Segmented
        label={label}
        options={[
          { value: 'sound', label: 'As it should be' },
          { value: 'not', label: 'Not as it should be' },
        ]}
        value={draft['sound'] ? 'sound' : 'not'}
        onChange={(value) => set(value === 'sound')}
      />
    )
  const Field = as === 'area' ? AreaField : TextField
  return (
    <Field
      label={label}
      hint={hint}
      required={required}
      value={String(draft[name] ?? '')}
      onChange={set}
      error={error}
    />
  )
}

/** Only what is said: the empty is left out. */
const bodyOf = (fields: readonly StepField[], draft: Draft) => {
  const names = new Set(['at', ...everyStep, ...fields.map(({ name }) => name)])
  return Object.fromEntries(
    Object.entries(draft).flatMap(([name, value]) => {
      if (!names.has(name)) return []
      const said = typeof value === 'string' ? value.trim() : value
      return said === '' || said === null ? [] : [[name, said]]
    }),
  )
}
