import type { AnswerOf } from '../../../../platform/contract/endpoint.ts'
import type { PlaybookDocument } from '../../contract/document/playbook.ts'
import type { getPalette } from '../../contract/requests/write-playbooks.ts'
import type { StepField } from './kinds.ts'

export type Palette = AnswerOf<typeof getPalette>
export type Values = Record<string, unknown>
export type FieldProps = {
  field: StepField
  values: Values
  document: PlaybookDocument
  palette: Palette | undefined
  error: string | undefined
  set: (patch: Values) => void
}

export const text = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)

export const same = (value: string) => ({ value, label: value })
