import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { page, pageQuery } from '../../../../platform/contract/page.ts'
import { Id, Line, Markdown } from '../../../../platform/contract/scalars.ts'
import { ObservableType } from '../observable-type.ts'
import { Observable, Sighting } from '../observable.ts'

export const listObservables = queryRequest({
  name: 'observable.list',
  path: '/observables',
  summary: 'Observables of a case, or those whose value begins with a text; newest first',
  query: z.strictObject({
    ...pageQuery,
    case: Id.optional(),
    /** The beginning of a value; defanged forms are understood. */
    q: z.string().trim().min(1).max(200).optional(),
    type: ObservableType.optional(),
    ioc: z.enum(['true', 'false']).optional(),
  }),
  answer: page(Observable),
})

export const readObservable = queryRequest({
  name: 'observable.read',
  path: '/observables/{id}',
  summary: 'One observable and where it was seen last (20)',
  query: z.strictObject({}),
  answer: Observable.extend({ seenIn: z.array(Sighting) }),
})

export const listSightings = queryRequest({
  name: 'observable.sightings',
  path: '/observables/{id}/sightings',
  summary: 'Everywhere an observable was seen, newest first',
  query: z.strictObject({ ...pageQuery }),
  answer: page(Sighting),
})

const tags = z.array(Line(100)).max(50).default([])

export const markIoc = changeRequest({
  name: 'observable.mark-ioc',
  path: '/observables/{id}/mark-ioc',
  summary: 'Mark an observable as IOC (confirmed bad), or take the mark off',
  body: z.strictObject({ ioc: z.boolean() }),
  answer: Observable,
})
export const tagObservable = changeRequest({
  name: 'observable.tag',
  path: '/observables/{id}/tag',
  summary: 'Add and remove tags of an observable',
  body: z.strictObject({ add: tags, remove: tags }),
  answer: Observable,
})

/** How many observables the case has now. */
const InCase = z.object({ caseId: Id, total: z.int() })

export const addObservables = changeRequest({
  name: 'observable.add',
  path: '/observables',
  summary: 'Put observables into a case: as a list, or as a text they are read from',
  body: z
    .strictObject({
      caseId: Id,
      observables: z
        .array(z.strictObject({ type: z.string().trim().min(1).max(40), value: z.string().trim().min(1).max(4096) }))
        .max(1000)
        .default([]),
      text: Markdown(200_000).optional(),
    })
    .refine(({ observables, text }) => observables.length > 0 || text !== undefined, {
      message: 'Give observables or a text to read them from.',
      path: ['observables'],
    }),
  answer: InCase,
})
export const removeFromCase = changeRequest({
  name: 'observable.remove-from-case',
  path: '/observables/remove-from-case',
  summary: 'Take observables out of a case they were put into by hand',
  body: z.strictObject({ caseId: Id, observableIds: z.array(Id).min(1).max(1000) }),
  answer: InCase,
})
