import { describe, expect, it } from 'vitest'
import { covers, togglePattern } from './patterns.ts'

describe('patterns', () => {
  it('cover what they hold', () => {
    expect(covers(['case.*'], 'case.close')).toBe(true)
    expect(covers(['*'], 'case.*')).toBe(true)
    expect(covers(['case.close'], 'case.*')).toBe(false)
    expect(covers(['case.*'], 'casebook.read')).toBe(false)
  })

  it('swallow the narrower ones', () => {
    expect(togglePattern(['case.close', 'alert.read'], 'case.*')).toEqual(['alert.read', 'case.*'])
    expect(togglePattern(['case.close'], '*')).toEqual(['*'])
    expect(togglePattern(['case.close'], 'case.close')).toEqual([])
  })
})
