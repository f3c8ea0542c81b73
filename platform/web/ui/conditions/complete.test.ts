import { describe, expect, it } from 'vitest'
import type { Vocabulary } from '../../../contract/expressions/expression.ts'
import { completeWord, wordsFor } from './complete.ts'
import { faultPlace } from './fault-place.ts'

const names = ['id', 'title', 'source', 'type', 'severity', 'severityRank', 'tags', 'score', 'status']
const vocabulary: Vocabulary = Object.fromEntries(names.map((name) => [`alert.${name}`, { type: 'any', says: name }]))
const at = (text: string, all = false) => wordsFor({ text, caret: text.length, vocabulary, all })

describe('words of a condition', () => {
  it('are completed from their beginning, or from what they hold', () => {
    expect(at('alert.sev')).toEqual(['alert.severity', 'alert.severityRank'])
    expect(at('alert.source == "a" && sever')).toEqual(['alert.severity', 'alert.severityRank'])
    expect(at('')).toEqual([])
    expect(at('', true).length).toBeGreaterThan(8)
  })

  it('are left alone in quotes', () => expect(at('alert.source == "aler')).toEqual([]))

  it('take the place of their beginning', () => {
    const text = 'x && alert.so == "a"'
    const { text: next, caret } = completeWord({ text, caret: 13, word: 'alert.source' })
    expect(next).toBe('x && alert.source == "a"')
    expect(caret).toBe(17)
  })
})

describe('a fault', () => {
  it('is shown where it is', () => {
    expect(faultPlace('alert.source == "a"\n&& alert.nope == 1', 23)).toEqual({
      line: 2,
      before: '&& ',
      there: 'alert.nope',
      after: ' == 1',
    })
    expect(faultPlace('a ==', 4)).toEqual({ line: 1, before: 'a ==', there: '', after: '' })
  })
})
