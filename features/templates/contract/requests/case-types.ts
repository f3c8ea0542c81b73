import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Id } from '../../../../platform/contract/scalars.ts'
import { CaseType, TypeKey, typeBody } from '../case-type.ts'
import { optionally } from '../optionally.ts'

const nothing = z.strictObject({})

export const createCaseType = changeRequest({
  name: 'case-type.create',
  path: '/case-types',
  summary: 'Make a type of case',
  body: z.strictObject({ key: TypeKey, ...typeBody }),
  answer: CaseType,
})
export const editCaseType = changeRequest({
  name: 'case-type.edit',
  path: '/case-types/{id}/edit',
  summary: 'Change a type of case; cases that are open keep what it gave them',
  body: optionally(typeBody),
  answer: CaseType,
})
export const retireCaseType = changeRequest({
  name: 'case-type.retire',
  path: '/case-types/{id}/retire',
  summary: 'Offer a type no more; cases of it stay as they are',
  body: nothing,
  answer: CaseType,
})
export const restoreCaseType = changeRequest({
  name: 'case-type.restore',
  path: '/case-types/{id}/restore',
  summary: 'Offer a retired type again',
  body: nothing,
  answer: CaseType,
})

/** What was changed here stays as it is. */
export const takeShipped = changeRequest({
  name: 'case-type.take-shipped',
  path: '/case-types/take-shipped',
  summary: 'Take the shipped types, fields and templates that are new or newer',
  body: nothing,
  answer: z.object({ types: z.int(), fields: z.int(), templates: z.int() }),
})

export const listCaseTypes = queryRequest({
  name: 'case-type.list',
  path: '/case-types',
  summary: 'The types of cases, with how much of the shipped pack is not taken yet',
  query: nothing,
  answer: z.object({
    items: z.array(CaseType),
    offered: z.object({ types: z.array(z.string()), fields: z.int(), templates: z.array(z.string()) }),
    rsit: z.array(z.object({ value: z.string(), label: z.string() })),
  }),
})

/** By what the alerts call themselves, then by words of their titles and tags. */
export const suggestCaseType = queryRequest({
  name: 'case-type.suggest',
  path: '/case-types/suggest',
  summary: 'Which type a case of these alerts would be, by what they say',
  query: z.strictObject({ alerts: z.string().max(4000).optional(), case: Id.optional() }),
  answer: z.object({ key: z.string().nullable(), because: z.string() }),
})
