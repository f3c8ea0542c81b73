import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Count, page, pageQuery } from '../../../../platform/contract/page.ts'
import { Id, Markdown, TimeInput } from '../../../../platform/contract/scalars.ts'
import { Reach } from '../../../cases/contract/case.ts'
import { ObservableType } from '../observable-type.ts'
import { Observable, Relation, Remark, Sighting, Spread } from '../observable.ts'

const yesNo = z.enum(['true', 'false']).optional()

const observableFilter = {
  case: Id.optional(),
  /** Of `case`: with all that it gathers and is the parent of. */
  reach: Reach.optional(),
  /** The beginning of a value; defanged forms are understood. */
  q: z.string().trim().min(1).max(200).optional(),
  type: ObservableType.optional(),
  ioc: yesNo,
  tag: z.string().trim().min(1).max(100).optional(),
  knownGood: yesNo,
  ignored: yesNo,
  /** Added by a sighting since. */
  since: TimeInput.optional(),
}

export const listObservables = queryRequest({
  name: 'observable.list',
  path: '/observables',
  summary:
    'Observables of a case, or those whose value begins with a text; newest first. A page may be short and have a next one',
  query: z.strictObject({
    ...pageQuery,
    ...observableFilter,
    /**
     * By when first seen, by value, by the newest alert it is in, or by how many of the newest 2,000 alerts it is in; the
     * last two hold what is in alerts. With `q` always by value, of a case always the newest first.
     */
    sort: z.enum(['newest', 'value', 'seen', 'often']).optional(),
  }),
  answer: page(Observable),
})

export const countObservables = queryRequest({
  name: 'observable.count',
  path: '/observables/counts',
  summary: 'How many observables a list holds: exact while few, else at least so many of the newest thousands',
  query: z.strictObject(observableFilter),
  answer: z.object({ matching: Count }),
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
  summary: 'Everywhere an observable was seen, newest first; of cases also those it only came into by their alerts',
  query: z.strictObject({ ...pageQuery, kind: z.enum(['alert', 'case']).optional() }),
  answer: page(Sighting),
})

export const readSpread = queryRequest({
  name: 'observable.spread',
  path: '/observables/{id}/spread',
  summary: 'How often an observable was seen, over time, by source and by asset, of its newest 10,000 sightings',
  query: z.strictObject({ bars: z.coerce.number().int().min(4).max(120).default(48) }),
  answer: Spread,
})

export const listRemarks = queryRequest({
  name: 'observable.remarks',
  path: '/observables/{id}/remarks',
  summary: 'Verdicts and notes on an observable, newest first',
  query: z.strictObject({ ...pageQuery }),
  answer: page(Remark),
})

export const listRelations = queryRequest({
  name: 'observable.relations',
  path: '/observables/{id}/relations',
  summary: 'Typed relations of an observable to others, each with who said so',
  query: z.strictObject({ ...pageQuery }),
  answer: page(Relation),
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
