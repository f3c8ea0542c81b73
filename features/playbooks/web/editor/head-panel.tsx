import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { AreaField, SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import type { Fault } from '../../contract/check/fault.ts'
import type { PlaybookDocument } from '../../contract/document/playbook.ts'
import css from './editor.module.css'
import type { Palette } from './field-values.ts'

type Props = {
  document: PlaybookDocument
  faults: readonly Fault[]
  palette: Palette | undefined
  onChange: (document: PlaybookDocument) => void
}

const inputTypes = ['text', 'number', 'yes/no', 'person'] as const

/** What is said of the playbook as a whole. */
export const HeadPanel = ({ document, faults, palette, onChange }: Props) => {
  const set = (patch: Partial<PlaybookDocument>) => onChange({ ...document, ...patch })
  const toggle = (kind: 'case' | 'alert', on: boolean) => {
    const kinds = on ? [...document.on, kind] : document.on.filter((each) => each !== kind)
    if (kinds.length > 0) set({ on: kinds })
  }
  return (
    <section className={css.panel} aria-label="The playbook">
      <h2>The playbook</h2>
      {faults
        .filter(({ step }) => step === null)
        .map(({ sentence }) => (
          <p key={sentence} className={css.fieldFault}>
            {sentence}
          </p>
        ))}
      <TextField label="Name (needed)" value={document.name} onChange={(name) => set({ name })} />
      <AreaField
        label="What it is for"
        rows={4}
        value={document.description}
        onChange={(description) => set({ description })}
      />
      <Check label="Runs on cases" checked={document.on.includes('case')} onChange={(on) => toggle('case', on)} />
      <Check label="Runs on alerts" checked={document.on.includes('alert')} onChange={(on) => toggle('alert', on)} />
      <Inputs document={document} set={set} />
      {palette?.secrets.map((name) => (
        <Check
          key={name}
          label={`May use the secret ${name}`}
          checked={document.secrets.includes(name)}
          onChange={(on) =>
            set({ secrets: on ? [...document.secrets, name] : document.secrets.filter((each) => each !== name) })
          }
        />
      ))}
      <p className="cw-hint">Choose a step to fill it in; drag from the dot below one to another to lead there.</p>
    </section>
  )
}

type InputsProps = { document: PlaybookDocument; set: (patch: Partial<PlaybookDocument>) => void }

const Inputs = ({ document, set }: InputsProps) => {
  const inputs = Object.entries(document.inputs)
  const put = (key: string, patch: object) =>
    set({ inputs: { ...document.inputs, [key]: { ...document.inputs[key]!, ...patch } } })
  const add = () => {
    const key = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `input_${n}`).find((each) => !(each in document.inputs))
    if (key) set({ inputs: { ...document.inputs, [key]: { label: 'Input', type: 'text', required: false } } })
  }
  return (
    <div>
      <h2>Asked when it is started</h2>
      {inputs.map(([key, input]) => (
        <div key={key}>
          <div className={css.cases}>
            <TextField label={`input.${key}`} value={input.label} onChange={(label) => put(key, { label })} />
            <SelectField
              label="Type"
              value={input.type}
              options={inputTypes.map((value) => ({ value, label: value }))}
              onChange={(type) => put(key, { type })}
            />
            <IconButton
              icon={IconX}
              label={`Remove ${input.label}`}
              onClick={() => set({ inputs: Object.fromEntries(inputs.filter(([each]) => each !== key)) })}
            />
          </div>
          <Check label="Required" checked={input.required} onChange={(required) => put(key, { required })} />
        </div>
      ))}
      <Button size="xs" onClick={add}>
        Add an input
      </Button>
    </div>
  )
}
