import { expect, it } from 'vitest'
import { compileExpression } from '../../../../platform/contract/expressions/expression.ts'
import { textToRows } from '../../../../platform/contract/expressions/rows/text-to-rows.ts'
import { vocabularyOf } from '../../contract/check/vocabulary.ts'
import { parsePlaybook } from '../../contract/document/yaml.ts'
import { offeredNames } from './offered-names.ts'

const read = parsePlaybook({
  name: 'Was it you?',
  on: ['case', 'alert'],
  start: 'ask',
  steps: {
    ask: { kind: 'approval', name: 'Ask', question: 'Was it you?', of: 'owner', next: 'check' },
    check: { kind: 'condition', name: 'Check', if: 'true' },
  },
})
if ('faults' in read) throw new Error(JSON.stringify(read.faults))
const { document } = read

it('offers for a condition nothing that the check of the playbook refuses', () => {
  const names = Object.keys(offeredNames(document, 'check'))
  expect(names).toEqual(expect.arrayContaining(['case.severity', 'alert.source', 'steps.ask.output']))
  const known = vocabularyOf(document, 'check')
  expect(names.filter((name) => 'fault' in compileExpression(name, known))).toEqual([])
})

it('knows the words and kinds of the subject, and has a row for what is inside of an output', () => {
  expect(offeredNames(document, 'check')['case.severity']?.words).toContain('critical')
  const rows = textToRows('steps.ask.output.approved == true', offeredNames(document, 'check'))
  expect(rows).toEqual({ join: 'all', rows: [{ field: 'steps.ask.output.approved', op: 'is', value: true }] })
})
