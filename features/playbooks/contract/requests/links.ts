import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { Time } from '../../../../platform/contract/scalars.ts'
import { FormField } from '../document/step.ts'
import { Answers } from './runs.ts'

/** What a mail leads to; it stands in the body, so that no log of addresses holds it. */
const Link = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'This is no link of ours.')

/** Looking decides nothing and uses nothing up: mail scanners follow links. */
export const lookAtForm = changeRequest({
  name: 'playbook-form.look',
  path: '/playbook-form/look',
  summary: 'The form a link leads to, without a login',
  body: z.strictObject({ link: Link }),
  answer: z.object({
    organisation: z.string(),
    question: z.string(),
    fields: z.array(FormField),
    dueAt: Time.nullable(),
  }),
})

/** Once: then the link is worth nothing. */
export const answerForm = changeRequest({
  name: 'playbook-form.answer',
  path: '/playbook-form/answer',
  summary: 'Fill in the form a link leads to, without a login',
  body: z.strictObject({ link: Link, answers: Answers }),
  answer: z.object({ answered: z.literal(true) }),
})

export const openFormPaths = [lookAtForm.path, answerForm.path]
