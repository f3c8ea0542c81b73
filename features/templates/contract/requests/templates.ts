import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Id, Line, Time, PersonRef, Version } from '../../../../platform/contract/scalars.ts'
import { Case } from '../../../cases/contract/case.ts'
import { TypeKey } from '../case-type.ts'
import { FieldInputs } from '../field.ts'
import { CaseTemplate, Filling, TemplateContent } from '../template.ts'

const nothing = z.strictObject({})
const Description = z.string().trim().max(500)

export const createTemplate = changeRequest({
  name: 'template.create',
  path: '/templates',
  summary: 'Make a template for cases',
  body: z.strictObject({
    key: TypeKey,
    name: Line(80),
    description: Description.default(''),
    content: TemplateContent.default(() => TemplateContent.parse({})),
  }),
  answer: CaseTemplate,
})

/** Cases that were filled keep what they got, and know by which version. */
export const editTemplate = changeRequest({
  name: 'template.edit',
  path: '/templates/{id}/edit',
  summary: 'Write a new version of a template',
  body: z
    .strictObject({ name: Line(80), description: Description, content: TemplateContent })
    .partial()
    .refine((body) => Object.keys(body).length > 0, 'Name at least one thing to change.'),
  answer: CaseTemplate,
})

/** As YAML: a new template, or where there is one of that key a new version of it. */
export const importTemplate = changeRequest({
  name: 'template.import',
  path: '/templates/import',
  summary: 'Take a template from YAML',
  body: z.strictObject({ yaml: z.string().min(1).max(300_000) }),
  answer: CaseTemplate,
})
export const retireTemplate = changeRequest({
  name: 'template.retire',
  path: '/templates/{id}/retire',
  summary: 'Offer a template no more',
  body: nothing,
  answer: CaseTemplate,
})
export const restoreTemplate = changeRequest({
  name: 'template.restore',
  path: '/templates/{id}/restore',
  summary: 'Offer a retired template again',
  body: nothing,
  answer: CaseTemplate,
})

export const listTemplates = queryRequest({
  name: 'template.list',
  path: '/templates',
  summary: 'The templates cases can be filled from',
  query: nothing,
  answer: z.object({
    items: z.array(CaseTemplate.omit({ content: true }).extend({ tasks: z.int(), phases: z.int() })),
  }),
})
export const readTemplate = queryRequest({
  name: 'template.read',
  path: '/templates/{id}',
  summary: 'One template by id or key, as YAML too, with its versions',
  query: nothing,
  answer: CaseTemplate.extend({
    yaml: z.string(),
    versions: z.array(z.object({ version: Version, at: Time, by: PersonRef.nullable(), cases: z.int() })),
  }),
})

/** Nothing a person wrote is overwritten: tasks and notes of the same title are not made again, filled fields stay. */
export const applyTemplate = changeRequest({
  name: 'case.apply-template',
  path: '/cases/{id}/apply-template',
  summary: 'Fill a running case from a template',
  body: z.strictObject({
    template: z.union([Id, TypeKey]),
    /** An older version; without it the newest. */
    version: Version.optional(),
  }),
  answer: Case,
})

/** Only to undo an application: no route. What was worked on since stays. */
export const takeTemplateBack = changeRequest({
  name: 'case.take-template-back',
  path: '/cases/{id}/take-template-back',
  summary: 'Take back what a template brought and nobody has touched',
  body: z.strictObject({
    fillingId: Id,
    taskIds: z.array(Id).max(2000),
    noteIds: z.array(Id).max(100),
    fields: FieldInputs,
    tags: z.array(z.string()).max(100),
  }),
  answer: Case,
})

export const listFillings = queryRequest({
  name: 'case.fillings',
  path: '/cases/{id}/templates',
  summary: 'Which templates filled a case, in which version',
  query: nothing,
  answer: z.object({ items: z.array(Filling) }),
})
