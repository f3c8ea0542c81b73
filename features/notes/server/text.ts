import * as Y from 'yjs'
import { editsBetween } from '../contract/difference.ts'
import { bodyKey } from '../contract/live.ts'

/** A note's text: the Yjs document as stored, and what it says. */
export type NoteText = { doc: Buffer; body: string }

/** A text that nobody has edited yet. */
export const newText = (body: string): NoteText => within([], (text) => text.insert(0, body))

/** Merging never loses: what either side added is there, in an order both agree on. */
export const mergeText = (doc: Uint8Array, update: Uint8Array): NoteText => within([doc, update], () => undefined)

/** Edits `doc` until it says `body`; only what differs is touched, so that who is writing elsewhere in it keeps theirs. */
export const rewriteText = (doc: Uint8Array, body: string): NoteText =>
  within([doc], (text) => {
    for (const { at, remove, insert } of editsBetween(text.toString(), body).reverse()) {
      if (remove > 0) text.delete(at, remove)
      if (insert) text.insert(at, insert)
    }
  })

function within(updates: readonly Uint8Array[], edit: (text: Y.Text) => void): NoteText {
  const doc = new Y.Doc()
  const text = doc.getText(bodyKey)
  for (const update of updates) Y.applyUpdate(doc, update)
  doc.transact(() => {
    edit(text)
    clean(text)
  })
  const kept = { doc: Buffer.from(Y.encodeStateAsUpdate(doc)), body: text.toString() }
  doc.destroy()
  return kept
}

/** NUL cannot be stored, and a carriage return would make editors count differently: both go, whoever sent them. */
function clean(text: Y.Text): void {
  // oxlint-disable-next-line no-control-regex -- NUL is what is looked for
  const wrong = [...text.toString().matchAll(/[\u0000\r]+/g)]
  for (const { index, 0: found } of wrong.reverse()) text.delete(index, found.length)
}
