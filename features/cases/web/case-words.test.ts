import { describe, expect, it } from 'vitest'
import { progressWords } from './case-words.ts'

describe('how far the tasks are', () => {
  it.each([
    [{ done: 1, skipped: 0, waived: 0, total: 3 }, '1 of 3 done'],
    [{ done: 3, skipped: 0, waived: 0, total: 3 }, '3 of 3 done'],
    [{ done: 0, skipped: 2, waived: 0, total: 3 }, '0 of 3 done, 2 skipped'],
    [{ done: 1, skipped: 1, waived: 1, total: 3 }, '1 done, 1 skipped, 1 waived'],
    [{ done: 0, skipped: 2, waived: 0, total: 2 }, '2 skipped'],
  ])('%o', (progress, words) => {
    expect(progressWords(progress)).toBe(words)
  })
})
