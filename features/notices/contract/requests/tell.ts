import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { Id } from '../../../../platform/contract/scalars.ts'
import { NoticeWhy } from '../notice.ts'

/** How reactions put a notice into inboxes: no route. */
export const putNotices = changeRequest({
  name: 'notice.put',
  path: '/notices/put',
  summary: 'Tell people of a fact',
  body: z.strictObject({
    activityId: Id,
    caseId: Id.nullable(),
    told: z.array(z.strictObject({ personId: Id, why: NoticeWhy })).max(1000),
    /** What who is asked needs in order to answer. */
    answer: z.enum(['playbook.answer', 'case.approve']).default('playbook.answer'),
  }),
  answer: z.null(),
})

/** Of a case or what hangs on one: its owner, who follows it, its team, and whoever of that is on call. */
export const ToldRole = z.enum(['owner', 'followers', 'team', 'on-call']).meta({ id: 'ToldRole' })
export type ToldRole = z.infer<typeof ToldRole>

const Words = z
  .string()
  .trim()
  .min(1)
  .max(2000)
  .refine((text) => !text.includes('\u0000') && text.isWellFormed(), 'The text holds characters that cannot be kept.')

/**
 * What a person, rule, playbook or clock says to others. Give `text`, said as it stands, or `template`, with
 * `{{ case.title }}` and the like of the subject. Only the system says `clock` or `approval`.
 */
export const tellPeople = changeRequest({
  name: 'notice.tell',
  path: '/notices',
  summary: 'Tell people, teams, roles of a case or chat channels something',
  body: z.strictObject({
    subject: z.strictObject({ kind: z.enum(['case', 'alert', 'task']), id: z.string().max(60) }).optional(),
    people: z.array(Id).max(100).default([]),
    teams: z.array(Id).max(20).default([]),
    roles: z.array(ToldRole).max(4).default([]),
    channels: z.array(Id).max(10).default([]),
    why: z.enum(['told', 'clock', 'approval']).default('told'),
    text: Words.optional(),
    template: Words.optional(),
  }),
  answer: z.object({ people: z.int(), channels: z.int() }),
})
