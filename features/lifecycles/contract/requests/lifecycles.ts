import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Landings, LifecycleDraft, LifecycleRunning, LifecycleView, Lifecycle } from '../lifecycle.ts'

export const listLifecycles = queryRequest({
  name: 'lifecycle.list',
  path: '/lifecycles',
  summary: 'The lifecycles a case can follow, in their newest versions',
  query: z.strictObject({ retired: z.stringbool().default(false) }),
  answer: z.object({ items: z.array(LifecycleView) }),
})
export const readLifecycle = queryRequest({
  name: 'lifecycle.read',
  path: '/lifecycles/{id}',
  summary: 'One lifecycle in its newest version',
  query: z.strictObject({}),
  answer: LifecycleView,
})
export const countRunning = queryRequest({
  name: 'lifecycle.running',
  path: '/lifecycles/{id}/running',
  summary: 'How many cases run by it, by status: whom a change of it would move',
  query: z.strictObject({}),
  answer: LifecycleRunning,
})

export const createLifecycle = changeRequest({
  name: 'lifecycle.create',
  path: '/lifecycles',
  summary: 'Make a lifecycle',
  body: Lifecycle,
  answer: LifecycleView,
})
export const reviseLifecycle = changeRequest({
  name: 'lifecycle.revise',
  path: '/lifecycles/{id}/revise',
  summary: 'Save a new version; running cases move to it, closed ones stay on theirs',
  body: z.strictObject({
    draft: LifecycleDraft,
    landings: Landings.default({}),
    why: z.string().trim().max(500).default(''),
  }),
  answer: LifecycleView,
})
export const retireLifecycle = changeRequest({
  name: 'lifecycle.retire',
  path: '/lifecycles/{id}/retire',
  summary: 'Offer it for new cases no more; running cases go on by it',
  body: z.strictObject({}),
  answer: LifecycleView,
})
export const restoreLifecycle = changeRequest({
  name: 'lifecycle.restore',
  path: '/lifecycles/{id}/restore',
  summary: 'Offer it again',
  body: z.strictObject({}),
  answer: LifecycleView,
})
