import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { AreaField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import type { Fault } from '../../contract/check/fault.ts'
import type { PlaybookDocument } from '../../contract/document/playbook.ts'
import type { Step, StepId } from '../../contract/document/step.ts'
import css from './editor.module.css'
import { kindOf, type StepField } from './kinds.ts'
import type { Palette } from './field-values.ts'
import { OneField } from './step-fields.tsx'

type Props = {
  id: StepId
  document: PlaybookDocument
  faults: readonly Fault[]
  palette: Palette | undefined
  onChange: (step: Step) => void
  onRemove: () => void
  onStart: () => void
}

/** The form of one step, with what is wrong with it beside the field it is about. */
export const StepPanel = ({ id, document, faults, palette, onChange, onRemove, onStart }: Props) => {
  const step = document.steps[id]
  if (!step) return null
  const kind = kindOf(step)
  const own = faults.filter((fault) => fault.step === id)
  const named = new Set(['name', 'says', ...kind.fields.flatMap(namedBy)])
  const rest = own.filter(({ field }) => field === null || !named.has(field.split('.')[0] ?? ''))
  const set = (patch: Record<string, unknown>) => {
    const changed = Object.entries({ ...step, ...patch }).filter(([, value]) => value !== undefined)
    onChange(Object.fromEntries(changed) as Step)
  }
  return (
    <section className={css.panel} aria-label={`Step ${step.name}`}>
      <div className={css.row}>
        <Icon of={kind.icon} size={16} />
        <h2>{kind.label}</h2>
        <span className="cw-hint">{id}</span>
        <span style={{ marginLeft: 'auto' }} />
        <IconButton icon={IconTrash} label="Remove the step" onClick={onRemove} />
      </div>
      {rest.map(({ sentence }) => (
        <p key={sentence} className={css.fieldFault}>
          {sentence}
        </p>
      ))}
      <TextField label="Name (needed)" value={step.name} onChange={(name) => set({ name })} />
      {kind.fields
        .filter((field) => isAsked(field, step))
        .map((field) => (
          <OneField
            key={`${id} ${field.name}`}
            id={id}
            field={field}
            values={step as unknown as Record<string, unknown>}
            document={document}
            palette={palette}
            faults={own}
            error={own.find((fault) => fault.field?.split('.')[0] === field.name)?.sentence}
            set={set}
          />
        ))}
      <AreaField label="What it is for" value={step.says ?? ''} onChange={(says) => set({ says: says || undefined })} />
      {document.start !== id && (
        <Button size="xs" onClick={onStart}>
          Begin with this step
        </Button>
      )}
    </section>
  )
}

/** A condition says both its ways; the third stays in sight where a document has one. */
const isAsked = ({ name }: StepField, step: Step) =>
  step.kind !== 'condition' || name !== 'next' || step.next !== undefined

/** A change is said with what it is done to and with what. */
const namedBy = ({ name, kind }: StepField) => (kind === 'change' ? [name, 'on', 'with'] : [name])
