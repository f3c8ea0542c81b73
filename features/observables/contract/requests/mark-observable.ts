import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { Retagging } from '../../../../platform/contract/retag.ts'
import { Id, Line, Markdown, Pap, TimeInput, Tlp } from '../../../../platform/contract/scalars.ts'
import { Observable, RelationKind, Verdict } from '../observable.ts'

const tags = z.array(Line(100)).max(50).default([])

export const markIoc = changeRequest({
  name: 'observable.mark-ioc',
  path: '/observables/{id}/mark-ioc',
  summary: 'Mark an observable as IOC (confirmed bad) with confidence and expiry, or take the mark off',
  body: z.strictObject({
    ioc: z.boolean(),
    /** In per cent. */
    confidence: z.int().min(0).max(100).nullable().default(null),
    /** When the mark ends by itself; null: never. */
    until: TimeInput.nullable().default(null),
  }),
  answer: Observable,
})

/** What the job does when the time of a mark is over. */
export const expireIoc = changeRequest({
  name: 'observable.expire-ioc',
  path: '/observables/{id}/expire-ioc',
  summary: 'Take a mark off whose time is over',
  body: z.strictObject({}),
  answer: Observable,
})

export const tagObservable = changeRequest({
  name: 'observable.tag',
  path: '/observables/{id}/tag',
  summary: 'Add and remove tags of an observable',
  body: Retagging(tags),
  answer: Observable,
})

export const classifyObservable = changeRequest({
  name: 'observable.classify',
  path: '/observables/{id}/classify',
  summary: 'Set TLP or PAP of an observable; null takes it off, what is not named stays',
  body: z.strictObject({ tlp: Tlp.nullable().optional(), pap: Pap.nullable().optional() }),
  answer: Observable,
})

export const ignoreObservable = changeRequest({
  name: 'observable.ignore',
  path: '/observables/{id}/ignore',
  summary: 'Leave an observable out when alerts and cases are compared, or count it again',
  body: z.strictObject({ ignored: z.boolean() }),
  answer: Observable,
})

export const remarkObservable = changeRequest({
  name: 'observable.remark',
  path: '/observables/{id}/remark',
  summary: 'Say something of an observable: a verdict, a note, or both',
  body: z
    .strictObject({
      verdict: Verdict.optional(),
      note: Markdown(20_000).trim().min(1).optional(),
    })
    .refine(({ verdict, note }) => verdict !== undefined || note !== undefined, {
      message: 'Give a verdict, a note, or both.',
      path: ['note'],
    }),
  answer: Observable,
})

export const withdrawRemark = changeRequest({
  name: 'observable.withdraw-remark',
  path: '/observables/{id}/withdraw-remark',
  summary: 'Withdraw a remark of your own, or let it stand again',
  body: z.strictObject({ remarkId: Id, withdrawn: z.boolean() }),
  answer: Observable,
})

export const relateObservable = changeRequest({
  name: 'observable.relate',
  path: '/observables/{id}/relate',
  summary: 'Say how an observable is related to another one',
  body: z.strictObject({ kind: RelationKind, toId: Id }),
  answer: Observable,
})

export const unrelateObservable = changeRequest({
  name: 'observable.unrelate',
  path: '/observables/{id}/unrelate',
  summary: 'Take back a relation that a person has said',
  body: z.strictObject({ kind: RelationKind, toId: Id }),
  answer: Observable,
})
