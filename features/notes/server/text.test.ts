import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { mergeText, newText, rewriteText } from './text.ts'

const typed = (doc: Uint8Array, edit: (text: Y.Text) => void): Uint8Array => {
  const own = new Y.Doc()
  Y.applyUpdate(own, doc)
  edit(own.getText('body'))
  return Y.encodeStateAsUpdate(own)
}

describe('the text of a note', () => {
  it('merges what two have typed apart, whoever comes first', () => {
    const start = newText('middle')
    const one = typed(start.doc, (text) => text.insert(0, 'left '))
    const two = typed(start.doc, (text) => text.insert(6, ' right'))
    expect(mergeText(mergeText(start.doc, one).doc, two).body).toBe('left middle right')
    expect(mergeText(mergeText(start.doc, two).doc, one).body).toBe('left middle right')
  })

  it('is rewritten where it differs only: words typed elsewhere at the same time stay', () => {
    const start = newText('The host is fin-db-01.\nIt beacons.\n')
    const live = typed(start.doc, (text) => text.insert(text.length, 'Isolated at 04:00.\n'))
    const other = typed(start.doc, (text) => text.insert(12, '(really) '))
    const edited = rewriteText(start.doc, 'The host is fin-db-02.\nIt beacons.\n')
    expect(mergeText(mergeText(edited.doc, live).doc, other).body).toBe(
      'The host is (really) fin-db-02.\nIt beacons.\nIsolated at 04:00.\n',
    )
  })

  it('is what it was rewritten to, always', () => {
    const some = fc
      .array(fc.constantFrom('a', 'b\n', '😀', 'word ', '\n'), { maxLength: 20 })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(some, some, (from, to) => {
        expect(rewriteText(newText(from).doc, to).body).toBe(to)
      }),
      { numRuns: 300 },
    )
  })

  it('holds no NUL and no carriage return', () => {
    const sent = typed(newText('').doc, (text) => text.insert(0, '\r\na\u0000\u0000b\r'))
    expect(mergeText(newText('').doc, sent).body).toBe('\nab')
  })
})
