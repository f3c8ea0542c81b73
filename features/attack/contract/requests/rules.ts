import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { page, pageQuery } from '../../../../platform/contract/page.ts'
import { Id, Line, PersonRef, Time } from '../../../../platform/contract/scalars.ts'

/** A rule of a source and the techniques that stand for it. */
export const RuleTechniques = z
  .object({
    id: Id,
    source: z.string(),
    /** As `ruleOf` tells it: the title with `#` for numbers. */
    rule: z.string(),
    techniques: z.array(z.string()),
    setAt: Time,
    setBy: PersonRef.nullable(),
  })
  .meta({ id: 'RuleTechniques' })
export type RuleTechniques = z.infer<typeof RuleTechniques>

export const setRuleTechniques = changeRequest({
  name: 'detection.set-techniques',
  path: '/attack/rules',
  summary: 'Say which techniques a rule stands for; its later alerts get them as they come in, an empty list ends it',
  body: z.strictObject({
    source: Line(100),
    rule: Line(200),
    /** In whose view it is said: who may not see it does not know the rule. */
    alertId: Id.nullable().default(null),
    techniques: z
      .array(z.string().regex(/^T\d{4}(\.\d{3})?$/, 'An ATT&CK technique looks like T1566 or T1566.001.'))
      .max(50),
  }),
  answer: RuleTechniques,
})

export const listRules = queryRequest({
  name: 'detection.list',
  path: '/attack/rules',
  summary: 'Rules that techniques were named for, the latest first; or one, by source and rule',
  query: z.strictObject({ ...pageQuery, source: Line(100).optional(), rule: Line(200).optional() }),
  answer: page(RuleTechniques),
})
