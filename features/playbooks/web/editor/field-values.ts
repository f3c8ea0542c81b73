import type { AnswerOf } from '../../../../platform/contract/endpoint.ts'
import type { Fault } from '../../contract/check/fault.ts'
import type { PlaybookDocument } from '../../contract/document/playbook.ts'
import type { StepId } from '../../contract/document/step.ts'
import type { getPalette } from '../../contract/requests/write-playbooks.ts'
import type { StepField } from './kinds.ts'

export type Palette = AnswerOf<typeof getPalette>
export type Values = Record<string, unknown>
export type FieldProps = {
  field: StepField
  values: Values
  /** Of the step. */
  id: StepId
  document: PlaybookDocument
  palette: Palette | undefined
  error: string | undefined
  /** All that is wrong with the step, for fields that stand for several. */
  faults: readonly Fault[]
  set: (patch: Values) => void
}

export const text = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)

export const same = (value: string) => ({ value, label: value })

/** Where a way of a step can lead: never back to itself. Before all steps, what it means when it leads nowhere. */
export const stepOptions = ({
  id,
  document,
  values,
  field,
}: Pick<FieldProps, 'id' | 'document' | 'values' | 'field'>) => {
  const own = text(values[field.name])
  const known = Object.entries(document.steps)
    .filter(([value]) => value !== id || value === own)
    .map(([value, step]) => ({ value, label: step.name }))
  const lost = own !== '' && !(own in document.steps) ? [{ value: own, label: `${own} (not there)` }] : []
  return [{ value: '', label: nowhere(field.name, values) }, ...known, ...lost]
}

function nowhere(name: string, { kind, next }: FieldProps['values']): string {
  if (name === 'onError') return 'Nothing: the run fails'
  if (kind === 'condition' && next && name !== 'next') return 'As “Otherwise” says'
  return 'Nothing: it ends here'
}
