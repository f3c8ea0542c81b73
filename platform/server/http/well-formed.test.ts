import { describe, expect, it } from 'vitest'
import { illFormedAt } from './well-formed.ts'

describe('a body', () => {
  it('with half a surrogate pair is found out, and where', () => {
    expect(illFormedAt({ title: 'fine 🙂', tags: ['a', '\ud800'] })).toBe('tags.1')
    expect(illFormedAt({ title: 'fine', deep: { down: '\udc00x' } })).toBe('deep.down')
    expect(illFormedAt({ title: 'fine', n: 3, none: null, list: [true] })).toBeUndefined()
  })
})
