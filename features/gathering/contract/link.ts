import { z } from 'zod'
import { Can, Id, PersonRef, Severity, Time } from '../../../platform/contract/scalars.ts'
import { CaseKind, CaseRef } from '../../cases/contract/case.ts'
import { Stage } from '../../lifecycles/contract/lifecycle.ts'

/** Read from the first case to the second: the investigation `gathers` the incident, this one `caused` that one. */
export const LinkKind = z
  .enum(['gathers', 'parent_of', 'caused', 'precedes', 'same_actor', 'related', 'split_into'])
  .meta({ id: 'CaseLinkKind' })
export type LinkKind = z.infer<typeof LinkKind>

/** Those drawn by hand; gathering and splitting have a change of their own. */
export const HandLink = LinkKind.extract(['parent_of', 'caused', 'precedes', 'same_actor', 'related'])
export type HandLink = z.infer<typeof HandLink>

/** As one side has it. `way` out: from this case to the other. */
export const CaseLink = z
  .object({
    id: Id,
    kind: LinkKind,
    way: z.enum(['out', 'in']),
    case: CaseRef.extend({
      kind: CaseKind,
      stage: Stage,
      status: z.string(),
      severity: Severity,
      restricted: z.boolean(),
      owner: PersonRef.nullable(),
    }),
    reason: z.string(),
    at: Time,
    by: PersonRef.nullable(),
    can: Can,
  })
  .meta({ id: 'CaseLink' })
export type CaseLink = z.infer<typeof CaseLink>

/** What a split takes along, and where each was. */
export const MovedItem = z.object({ kind: z.enum(['alert', 'task', 'note', 'observable']), id: Id, home: Id })
export type MovedItem = z.infer<typeof MovedItem>
