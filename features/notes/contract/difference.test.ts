import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { difference, editsBetween } from './difference.ts'

const text = fc
  .array(fc.constantFrom('a\n', 'b\n', 'c', '\n', 'long line\n', '😀', 'é\n'), { maxLength: 30 })
  .map((parts) => parts.join(''))

const apply = (from: string, edits: readonly { at: number; remove: number; insert: string }[]) => {
  let result = from
  for (const { at, remove, insert } of [...edits].reverse())
    result = result.slice(0, at) + insert + result.slice(at + remove)
  return result
}

describe('difference', () => {
  it('holds both texts, in order', () => {
    fc.assert(
      fc.property(text, text, (from, to) => {
        const pieces = difference(from, to)
        const side = (other: string) =>
          pieces
            .filter((piece) => piece.kind !== other)
            .map((piece) => piece.text)
            .join('')
        expect(side('added')).toBe(from)
        expect(side('removed')).toBe(to)
      }),
      { numRuns: 500 },
    )
  })

  it('as edits leads from one to the other and cuts no surrogate pair', () => {
    fc.assert(
      fc.property(text, text, (from, to) => {
        const edits = editsBetween(from, to)
        expect(apply(from, edits)).toBe(to)
        expect(edits.every(({ insert }) => insert.isWellFormed())).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('says only what differs', () => {
    expect(difference('one\ntwo\nthree\n', 'one\n2\nthree\nfour\n')).toEqual([
      { kind: 'same', text: 'one\n' },
      { kind: 'removed', text: 'two\n' },
      { kind: 'added', text: '2\n' },
      { kind: 'same', text: 'three\n' },
      { kind: 'added', text: 'four\n' },
    ])
    expect(editsBetween('the host is db-1, not db-2', 'the host is db-7, not db-2')).toEqual([
      { at: 15, remove: 1, insert: '7' },
    ])
  })

  it('does not look for ever between two long texts without a common line', () => {
    const lines = (word: string) => Array.from({ length: 20_000 }, (_, at) => `${word} ${at}\n`).join('')
    const began = performance.now()
    expect(difference(lines('a'), lines('b'))).toHaveLength(2)
    expect(performance.now() - began).toBeLessThan(5000)
  })
})
