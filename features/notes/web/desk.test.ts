import { describe, expect, it } from 'vitest'
import { titleFrom } from './desk.ts'

describe('the title of a note written in one go', () => {
  it('is its first line that says something, without signs', () => {
    expect(titleFrom('\n![shot](/api/v1/note-pictures/1)\n## **Beacon** found on `fin-db-02`\nmore')).toBe(
      'Beacon found on fin-db-02',
    )
    expect(titleFrom('@[Omar](person:0198f3a0-0000-7000-8000-000000000001) please image memory')).toBe(
      '@Omar please image memory',
    )
  })

  it('is cut between words, and never empty', () => {
    expect(titleFrom('word '.repeat(40))).toMatch(/^(word ){14,15}word…$/)
    expect(titleFrom('---')).toBe('Untitled note')
  })
})
