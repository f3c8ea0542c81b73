import { describe, expect, it } from 'vitest'
import { startValue } from './condition-words.ts'

describe('a row of a condition', () => {
  it('begins a value by what it holds', () => {
    const of = (type: 'text' | 'number' | 'yes/no', words?: string[]) => ({ type, says: '', ...(words && { words }) })
    expect(startValue(of('number'), 'at-least')).toBe(0)
    expect(startValue(of('yes/no'), 'is')).toBe(true)
    expect(startValue(of('text', ['low', 'high']), 'is')).toBe('low')
    expect(startValue(of('text'), 'one-of')).toEqual([])
    expect(startValue(of('text'), 'empty')).toBe(null)
  })
})
