import { describe, expect, it } from 'vitest'
import { compileCondition } from '../../../../platform/contract/expressions/expression.ts'
import { clockKinds } from '../../contract/clock.ts'
import { vocabularyOf } from '../../contract/vocabulary.ts'
import { bySeverity, comparison, emptyDraft, joined, momentWords, targetWords } from './draft.ts'

describe('what the form writes', () => {
  it('can be read as CEL, whatever is typed', () => {
    const text = joined(comparison('case.type', '==', "o'neill \\ phishing"), comparison('case.tags', 'has', 'vip'))
    const compiled = compileCondition(joined(text, comparison('case.severityRank', '>=', '3')), vocabularyOf.case)
    expect(compiled).not.toHaveProperty('fault')
    const holds =
      'holds' in compiled && compiled.holds({ case: { type: "o'neill \\ phishing", tags: ['vip'], severityRank: 4 } })
    expect(holds).toBe(true)
  })

  it('has times by severity for every kind, the last for the rest', () => {
    for (const on of clockKinds) {
      const rows = bySeverity(on)
      expect(rows.at(-1)?.when).toBeNull()
      for (const { when } of rows)
        if (when) expect(compileCondition(when, vocabularyOf[on])).not.toHaveProperty('fault')
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
