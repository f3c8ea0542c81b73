import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Case } from '../../../cases/contract/case.ts'
import { CaseField, FieldInputs, FieldKey, FieldKind, FieldValue, fieldBody } from '../field.ts'
import { optionally } from '../optionally.ts'

const nothing = z.strictObject({})

export const createCaseField = changeRequest({
  name: 'case-field.create',
  path: '/case-fields',
  summary: 'Make a field of cases; its key and kind stay',
  body: z.strictObject({ key: FieldKey, kind: FieldKind, ...fieldBody }),
  answer: CaseField,
})
export const editCaseField = changeRequest({
  name: 'case-field.edit',
  path: '/case-fields/{id}/edit',
  summary: 'Change a field of cases',
  body: optionally(fieldBody),
  answer: CaseField,
})
export const retireCaseField = changeRequest({
  name: 'case-field.retire',
  path: '/case-fields/{id}/retire',
  summary: 'Ask for a field no more; what was filled in stays',
  body: nothing,
  answer: CaseField,
})
export const restoreCaseField = changeRequest({
  name: 'case-field.restore',
  path: '/case-fields/{id}/restore',
  summary: 'Ask for a retired field again',
  body: nothing,
  answer: CaseField,
})
export const listCaseFields = queryRequest({
  name: 'case-field.list',
  path: '/case-fields',
  summary: 'The fields cases can have',
  query: nothing,
  answer: z.object({ items: z.array(CaseField) }),
})

/** Null empties a field; what is not named stays. */
export const setCaseFields = changeRequest({
  name: 'case.set-fields',
  path: '/cases/{id}/set-fields',
  summary: 'Fill in fields of a case',
  body: z.strictObject({ fields: FieldInputs }),
  answer: Case,
})

export const readCaseFields = queryRequest({
  name: 'case.fields',
  path: '/cases/{id}/fields',
  summary: 'The fields of a case: how they are defined and what is filled in',
  query: nothing,
  answer: z.object({
    fields: z.array(CaseField),
    values: z.record(z.string(), FieldValue),
    /** What conditions are asked of, so that the browser asks the same. */
    subject: z.record(z.string(), z.unknown()),
    /** Required, or required to close, and not filled in. */
    open: z.array(z.object({ key: z.string(), label: z.string() })),
  }),
})
