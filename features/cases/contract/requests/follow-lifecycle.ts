import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { Line } from '../../../../platform/contract/scalars.ts'
import { LifecycleSlug } from '../../../lifecycles/contract/lifecycle.ts'
import { Case } from '../case.ts'

/** `status` null: by its landing, its name or its stage. `version` null: the newest. */
export const followLifecycle = changeRequest({
  name: 'case.follow-lifecycle',
  path: '/cases/{id}/follow-lifecycle',
  summary: 'Run by another lifecycle, or by the newest version of its own',
  body: z.strictObject({
    lifecycle: LifecycleSlug,
    version: z.int().min(0).nullable().default(null),
    status: Line(60).nullable().default(null),
  }),
  answer: Case,
})
