import { HocuspocusProvider } from '@hocuspocus/provider'
import { Doc, UndoManager, type Text } from 'yjs'
import { apiRoot } from '../../../../platform/web/client.ts'
import { createStore, type Store } from '../../../../platform/web/store.ts'
import { bodyKey, liveClose, type LiveSaid } from '../../contract/live.ts'

export type LiveNoteState = {
  /** The text has come from the server once. */
  ready: boolean
  line: 'dialling' | 'live' | 'down'
  writable: boolean
  /** Something typed here is not in the database yet. */
  unsaved: boolean
  /** Why what was typed last is not stored. */
  refused: string | undefined
  /** The line is not dialled again. */
  over: 'gone' | 'too-long' | undefined
}

export type LiveNote = {
  id: string
  text: Text
  provider: HocuspocusProvider
  undo: UndoManager
  state: Store<LiveNoteState>
}

const initial: LiveNoteState = {
  ready: false,
  line: 'dialling',
  writable: false,
  unsaved: false,
  refused: undefined,
  over: undefined,
}

const addressOf = (id: string) => `${location.origin.replace(/^http/, 'ws')}${apiRoot}/notes/${id}/live`

/** One note, followed live. What is typed is kept here and sent when the line is back, as long as the page is open. */
export const openLiveNote = (id: string): LiveNote => {
  const doc = new Doc()
  const text = doc.getText(bodyKey)
  const state = createStore(initial)
  const patch = (change: Partial<LiveNoteState>) => state.set((old) => ({ ...old, ...change }))
  const provider = new HocuspocusProvider({ url: addressOf(id), name: id, document: doc, token: 'by-cookie' })
  // So that the others see who is here before a key is pressed.
  provider.setAwarenessField('here', true)
  let edits = 0
  doc.on('update', (_: Uint8Array, origin: unknown) => {
    if (origin === provider) return
    edits += 1
    patch({ unsaved: true })
  })
  // The server has applied all that was sent: it is asked to say when that is stored.
  provider.on('unsyncedChanges', ({ number }: { number: number }) => {
    if (number === 0 && state.get().unsaved) provider.sendStateless(JSON.stringify({ mark: edits }))
  })
  provider.on('stateless', ({ payload }: { payload: string }) => {
    const said = JSON.parse(payload) as LiveSaid
    if ('refused' in said) patch({ refused: said.refused })
    else if (said.saved === edits) patch({ unsaved: false, refused: undefined })
  })
  provider.on('authenticated', ({ scope }: { scope: string }) =>
    patch({ line: 'live', writable: scope !== 'readonly' }),
  )
  provider.on('synced', () => patch({ ready: true, line: 'live' }))
  provider.on('disconnect', ({ event }: { event: { code: number } }) => {
    patch({ line: 'down' })
    const over = event.code === liveClose.gone ? 'gone' : event.code === liveClose.tooLong ? 'too-long' : undefined
    if (!over) return
    patch({ over })
    provider.configuration.websocketProvider.disconnect()
  })
  return { id, text, provider, undo: new UndoManager(text), state }
}

const close = ({ provider, undo, text }: LiveNote) => {
  provider.destroy()
  undo.destroy()
  text.doc?.destroy()
}

const held = new Map<string, { note: LiveNote; holders: number; leave: () => void }>()

/** Shares one line per note; given back, it stays until all that was typed is stored. Returns how to give it back. */
export const holdLiveNote = (id: string): { note: LiveNote; release: () => void } => {
  let entry = held.get(id)
  if (!entry || entry.note.state.get().over) {
    entry = { note: openLiveNote(id), holders: 0, leave: () => undefined }
    held.set(id, entry)
  }
  const own = entry
  own.leave()
  own.holders += 1
  return { note: own.note, release: () => release(own) }
}

const release = (entry: { note: LiveNote; holders: number; leave: () => void }) => {
  entry.holders -= 1
  if (entry.holders > 0) return
  const end = () => {
    const { unsaved, over } = entry.note.state.get()
    if (entry.holders > 0 || (unsaved && over !== 'gone')) return
    entry.leave()
    if (held.get(entry.note.id) === entry) held.delete(entry.note.id)
    close(entry.note)
  }
  const unfollow = entry.note.state.subscribe(end)
  // A page that is only drawn anew takes it up again at once.
  const timer = setTimeout(end, 1000)
  entry.leave = () => {
    unfollow()
    clearTimeout(timer)
    entry.leave = () => undefined
  }
}

/** Whether anything typed on this page would be lost by closing it. */
export const anythingUnsaved = (): boolean => [...held.values()].some(({ note }) => note.state.get().unsaved)

if (typeof window !== 'undefined') {
  window.addEventListener('beforeunload', (event) => {
    if (anythingUnsaved()) event.preventDefault()
  })
}
