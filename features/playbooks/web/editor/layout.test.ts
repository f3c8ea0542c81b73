/* oxlint-disable unicorn/no-thenable -- the document says `then`; it is JSON and is awaited by nobody. */
import { expect, it } from 'vitest'
import { parsePlaybook } from '../../contract/document/yaml.ts'
import { box, layOut } from './layout.ts'

it('keeps free where a way leads past a step', () => {
  const read = parsePlaybook({
    name: 'Was it you?',
    on: ['case'],
    start: 'check',
    steps: {
      check: { kind: 'condition', name: 'Check', if: 'true', then: 'end', else: 'call' },
      call: { kind: 'manual', name: 'Call', title: 'Call', next: 'end' },
      end: { kind: 'end', name: 'End' },
    },
  })
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  const places = layOut(read.document)
  expect([...places.keys()].sort()).toEqual(['call', 'check', 'end'])
  const middle = (id: string) => (places.get(id)?.x ?? 0) + box.width / 2
  expect(middle('check')).toBe(middle('end'))
  expect(Math.abs(middle('call') - middle('check'))).toBeGreaterThan(box.width / 2)
})
