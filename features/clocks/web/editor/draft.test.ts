import { describe, expect, it } from 'vitest'
import { compileCondition } from '../../../../platform/contract/expressions/expression.ts'
import { clockKinds } from '../../contract/clock.ts'
import { vocabularyOf } from '../../contract/vocabulary.ts'
import { bySeverity, emptyDraft, momentWords, targetWords } from './draft.ts'

describe('what the form writes', () => {
  it('has times by severity for every kind, the last for the rest', () => {
    for (const on of clockKinds) {
      const rows = bySeverity(on)
      expect(rows.at(-1)?.when).toBeNull()
      const faults = rows.filter(({ when }) => when && 'fault' in compileCondition(when, vocabularyOf[on]))
      expect(faults).toEqual([])
      expect(emptyDraft(on).on).toBe(on)
    }
  })

  it('says moments and times in words', () => {
    expect(momentWords({ time: 'detected' })).toBe('it was detected')
    expect(momentWords({ facts: ['note.created', 'case.moved'] })).toBe('note.created or case.moved')
    expect([targetWords({ amount: 1, unit: 'hours' }), targetWords({ amount: 2, unit: 'days' })]).toEqual([
      '1 hour',
      '2 days',
    ])
  })
})
