import { describe, expect, it } from 'vitest'
import { phasesInOrder } from './phases-in-order.ts'

const known = ['Investigate', 'Contain', 'Remediate']

describe('the phases of a case', () => {
  it.each([
    ['of the lifecycle alone, in its order', ['Remediate', 'Investigate'], known],
    ['of a template alone, as it gave them, unused ones last', ['Look', 'Block'], ['Look', 'Block', ...known]],
    [
      'of both: each where it was written',
      ['Look', 'Contain', 'Block', 'Investigate'],
      ['Look', 'Investigate', 'Contain', 'Block', 'Remediate'],
    ],
    ['of no task yet', [], known],
  ])('come %s', (_, written, expected) => {
    expect(phasesInOrder(known, written)).toEqual(expected)
  })
})
