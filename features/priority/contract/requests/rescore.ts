import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { Id } from '../../../../platform/contract/scalars.ts'

/** What is news: the model in use (`all`, from the newest open alert or behind `after`), or one thing open alerts go by. */
export const About = z.strictObject({
  kind: z.enum(['all', 'alert', 'observable', 'asset']),
  id: Id.nullable().default(null),
  after: Id.nullable().default(null),
})
export type About = z.infer<typeof About>

/** How reactions have open alerts scored anew: no route. */
export const rescoreAlerts = changeRequest({
  name: 'priority.rescore',
  path: '/priority/rescore',
  summary: 'Score open alerts anew by what is known now',
  body: About,
  answer: z.null(),
})
