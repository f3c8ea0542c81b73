import { describe, expect, it } from 'vitest'
import { isPhotograph } from './words.ts'

describe('a picture below an exhibit', () => {
  it('is a photograph of a thing, and something found in a file', () => {
    expect(isPhotograph({ kind: 'computer' }, { kind: 'recording' })).toBe(true)
    expect(isPhotograph({ kind: 'computer' }, { kind: 'disk-image' })).toBe(false)
    expect(isPhotograph({ kind: 'disk-image' }, { kind: 'recording' })).toBe(false)
  })
})
