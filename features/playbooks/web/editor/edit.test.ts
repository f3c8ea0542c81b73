import { describe, expect, it } from 'vitest'
import { edgesOf } from '../../contract/document/graph.ts'
import type { PlaybookDocument } from '../../contract/document/playbook.ts'
import { parsePlaybook } from '../../contract/document/yaml.ts'
import { addStep } from './edit.ts'
import { stepOptions } from './field-values.ts'

const documentOf = (steps: object): PlaybookDocument => {
  const read = parsePlaybook({ name: 'One', on: ['case'], start: Object.keys(steps)[0], steps })
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  return read.document
}
const ways = ({ steps }: PlaybookDocument) =>
  Object.entries(steps).flatMap(([id, step]) => edgesOf(step).map(({ to }) => `${id} > ${to}`))
const manual = (more: object = {}) => ({ kind: 'manual', name: 'Look', title: 'Look', ...more })

describe('a new step', () => {
  it('is joined to the chosen one, and goes on to where that went', () => {
    const document = documentOf({ one: manual({ next: 'two' }), two: manual() })
    expect(ways(addStep(document, 'notice', 'one').document)).toEqual(['one > notice', 'notice > two'])
  })

  it('is joined to the last with a way left, where none is chosen', () => {
    const document = documentOf({ one: manual({ next: 'two' }), two: manual() })
    expect(ways(addStep(document, 'notice', undefined).document)).toEqual(['one > two', 'two > notice'])
  })

  it('stands before the end, where there is no other way left', () => {
    const document = documentOf({ one: manual({ next: 'stop' }), stop: { kind: 'end', name: 'End' } })
    const added = addStep(document, 'notice', undefined)
    expect(ways(added.document)).toEqual(['one > notice', 'notice > stop'])
    expect(ways(addStep(added.document, 'manual', 'stop').document)).toEqual([
      'one > notice',
      'notice > manual',
      'manual > stop',
    ])
  })

  it('is the first where the end was all there was', () => {
    const added = addStep(documentOf({ stop: { kind: 'end', name: 'End' } }), 'notice', undefined)
    expect(added.document.start).toBe('notice')
    expect(ways(added.document)).toEqual(['notice > stop'])
  })
})

const two = { a: { kind: 'condition', name: 'Grave?' }, b: { kind: 'end', name: 'End' } }
const branching = { steps: two } as unknown as PlaybookDocument
const offered = (name: string, values: Record<string, unknown> = {}) =>
  stepOptions({
    id: 'a',
    document: branching,
    values: { kind: 'condition', ...values },
    field: { name, label: name, kind: 'step' },
  }).map(({ label }) => label)

it('leads to every step but itself, and says what leading nowhere means', () => {
  expect(offered('else')).toEqual(['Nothing: it ends here', 'End'])
  expect(offered('else', { next: 'b' })[0]).toBe('As “Otherwise” says')
  expect(offered('onError')[0]).toBe('Nothing: the run fails')
  expect(offered('else', { else: 'a' })).toContain('Grave?')
  expect(offered('else', { else: 'gone' })).toContain('gone (not there)')
})
