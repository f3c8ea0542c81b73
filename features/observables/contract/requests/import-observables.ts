import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { Id, Line, Markdown, Tlp, TimeInput } from '../../../../platform/contract/scalars.ts'

const text = Markdown(200_000).trim().min(1)

/** A door, since a text is longer than an address may be: it changes nothing. */
export const readText = changeRequest({
  name: 'observable.read-text',
  path: '/observables/read-text',
  summary: 'What would be added from a text: the observables in it, each once, and which are known already',
  body: z.strictObject({ text }),
  answer: z.object({
    items: z.array(
      z.object({
        /** Of one that is known to the reader already. */
        id: Id.nullable(),
        type: z.string(),
        value: z.string(),
        internal: z.boolean(),
        ioc: z.boolean(),
        knownGood: z.array(z.string()),
      }),
    ),
  }),
})

export const importObservables = changeRequest({
  name: 'observable.import',
  path: '/observables/import',
  summary: 'Add observables that were seen nowhere yet, from a text or as a list, with tags, TLP and mark',
  body: z
    .strictObject({
      text: text.optional(),
      observables: z
        .array(z.strictObject({ type: z.string().trim().min(1).max(40), value: z.string().trim().min(1).max(4096) }))
        .max(1000)
        .default([]),
      tags: z.array(Line(100)).max(20).default([]),
      tlp: Tlp.nullable().default(null),
      /** Marks all of them; null: none. */
      ioc: z
        .strictObject({
          confidence: z.int().min(0).max(100).nullable().default(null),
          until: TimeInput.nullable().default(null),
        })
        .nullable()
        .default(null),
    })
    .refine(({ observables, text: given }) => observables.length > 0 || given !== undefined, {
      message: 'Give observables or a text to read them from.',
      path: ['text'],
    }),
  answer: z.object({ id: Id, added: z.int(), known: z.int() }),
})

export const withdrawImport = changeRequest({
  name: 'observable.withdraw-import',
  path: '/observable-imports/{id}/withdraw',
  summary: 'Take an import back: what was seen nowhere else is known no more',
  body: z.strictObject({}),
  answer: z.object({ id: Id }),
})
