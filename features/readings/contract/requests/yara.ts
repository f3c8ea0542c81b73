import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { page, pageQuery } from '../../../../platform/contract/page.ts'
import { Line, Markdown } from '../../../../platform/contract/scalars.ts'
import { CaseInput } from '../../../cases/contract/case.ts'
import { YaraRule } from '../yara-rule.ts'

const nothing = z.strictObject({})
const Text = Markdown(500_000).refine((text) => text.trim() !== '', 'Write at least one rule.')

export const createYaraRule = changeRequest({
  name: 'yara-rule.create',
  path: '/yara-rules',
  summary: 'Keep YARA rules, to be run over evidence as it comes and over what is there',
  body: z.strictObject({ name: Line(120), text: Text, enabled: z.boolean().default(true) }),
  answer: YaraRule,
})
export const editYaraRule = changeRequest({
  name: 'yara-rule.edit',
  path: '/yara-rules/{id}/edit',
  summary: 'Change YARA rules, or switch them on and off',
  body: z
    .strictObject({ name: Line(120).optional(), text: Text.optional(), enabled: z.boolean().optional() })
    .refine((body) => Object.keys(body).length > 0, 'Name at least one field to change.'),
  answer: YaraRule,
})
export const removeYaraRule = changeRequest({
  name: 'yara-rule.remove',
  path: '/yara-rules/{id}/remove',
  summary: 'Take YARA rules out of use',
  body: nothing,
  answer: YaraRule,
})
export const restoreYaraRule = changeRequest({
  name: 'yara-rule.restore',
  path: '/yara-rules/{id}/restore',
  summary: 'Bring YARA rules back',
  body: nothing,
  answer: YaraRule,
})
export const runYaraRules = changeRequest({
  name: 'yara-rule.run',
  path: '/yara-rules/run',
  summary: 'Look through the evidence of a case, or of all cases one may see, with all rules in use',
  body: z.strictObject({ caseId: CaseInput.nullable().default(null) }),
  /** How many exhibits are being looked through, those of others too. */
  answer: z.object({ waiting: z.int() }),
})
export const listYaraRules = queryRequest({
  name: 'yara-rule.list',
  path: '/yara-rules',
  summary: 'The YARA rules that are kept, by name',
  query: z.strictObject(pageQuery),
  answer: page(YaraRule),
})
