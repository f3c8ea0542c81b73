import {
  Hocuspocus,
  isTransactionOrigin,
  type Connection,
  type Document,
  type onStatelessPayload,
} from '@hocuspocus/server'
import { applyUpdate, mergeUpdates } from 'yjs'
import { z } from 'zod'
import type { Doors } from '../../../../platform/server/feature.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { bodyKey, liveClose } from '../../contract/live.ts'
import { hooksOf, refusal } from './hooks.ts'
import { listenForNotes, readDoc, tellNodes } from './live.store.ts'
import { cut, openNote, say, type OpenNote, type Writer } from './open-note.ts'
import { makeRecheck } from './recheck.ts'
import { makeSaver, type Saver } from './save-note.ts'

const fanOutMs = 50
const fromElsewhere = { source: 'local', skipStoreHooks: true } as const

const Told = z.object({ note: z.uuid(), node: z.string().optional(), update: z.base64().optional() })

/** All notes open on this node, and what keeps them one text with the database and the other nodes. */
export function makeRoom(doors: Doors) {
  const notes = new Map<string, OpenNote>()
  const node = newId(doors.world.clock.now())
  const saver = makeSaver(doors, { refused: refuse, idle: (note) => void hocuspocus.unloadDocument(note.document) })
  const recheck = makeRecheck(doors, () => connectionsOf(notes))
  const hocuspocus = new Hocuspocus<Writer>(
    hooksOf({
      load: (id, document, writer) => load({ doors, notes, saver, node }, { id, document, writer }),
      stays: recheck.stays,
      ...turns(notes, saver),
    }),
  )
  const ear = listenForNotes(doors.database, doors.log, {
    notes: (payload) => hear({ doors, notes, node }, payload),
    activity: recheck.hear,
    back: () => {
      recheck.hear('')
      notes.forEach((note) => void reload(doors, note))
    },
  })
  return {
    hocuspocus,
    async stop() {
      await recheck.stop()
      await Promise.all([...notes.values()].map((note) => saver.save(note, true)))
      for (const note of notes.values()) clearTimeout(note.timer)
      await ear.stop()
    },
  }
}

/** What hocuspocus asks of a note once it is open. */
const turns = (notes: Map<string, OpenNote>, saver: Saver) => ({
  mark({ documentName, document, connection }: onStatelessPayload, edits: number) {
    const note = notes.get(documentName)
    // Unloaded in the very moment somebody came: what they type would go nowhere, so they come again.
    if (!note || note.document !== document || document.isDestroyed)
      return cut(connection, liveClose.changed, 'changed')
    saver.mark(note, connection, edits)
  },
  left(id: string) {
    const note = notes.get(id)
    if (note) void saver.save(note, true)
  },
  mayUnload(id: string) {
    const note = notes.get(id)
    return !note || (note.dirtySince === undefined && !note.saving && !note.burst)
  },
  unloaded(id: string) {
    clearTimeout(notes.get(id)?.timer)
    notes.delete(id)
  },
})

type Loading = { doors: Doors; notes: Map<string, OpenNote>; saver: Saver; node: string }

/** Known before it is read, so that a save of another node in between is not missed. */
async function load(
  { doors, notes, saver, node }: Loading,
  { id, document, writer }: { id: string; document: Document; writer: Writer },
): Promise<void> {
  const note = openNote(id, document)
  notes.set(id, note)
  const stored = await doors.read(writer.actor, readDoc(id))
  if (!stored) {
    notes.delete(id)
    throw refusal('gone', liveClose.gone)
  }
  document.getText(bodyKey)
  applyUpdate(document, stored, fromElsewhere)
  document.on('update', (update: Uint8Array, origin: unknown) => {
    if (!isTransactionOrigin(origin) || origin.source !== 'connection') return
    saver.touch(note, origin.connection.context as Writer)
    if (note.outgoing.push(update) === 1) setTimeout(() => void fanOut({ doors, saver, node }, note), fanOutMs)
  })
}

/** Keys typed here reach the other nodes at once; what is too long for that, or lost, reaches them with the next save. */
async function fanOut({ doors, saver, node }: Omit<Loading, 'notes'>, note: OpenNote): Promise<void> {
  const update = mergeUpdates(note.outgoing.splice(0))
  const told = await tellNodes(doors.database, { note: note.id, node, update }).catch(() => true)
  if (!told) await saver.save(note, false)
}

function hear({ doors, notes, node }: Omit<Loading, 'saver'>, payload: string): void {
  const told = Told.safeParse(JSON.parse(payload || '{}'))
  const note = told.success ? notes.get(told.data.note) : undefined
  if (!told.success || !note || told.data.node === node) return
  if (told.data.update) applyUpdate(note.document, Buffer.from(told.data.update, 'base64'), fromElsewhere)
  else void reload(doors, note)
}

/** Somebody stored this note: whatever is new in it comes in. Read as one of those who have it open. */
async function reload(doors: Doors, note: OpenNote): Promise<void> {
  for (const connection of note.document.getConnections()) {
    try {
      const stored = await doors.read((connection.context as Writer).actor, readDoc(note.id))
      if (stored) return applyUpdate(note.document, stored, fromElsewhere)
    } catch (error) {
      doors.log.warn(
        { note: note.id, error: (error as Error).message },
        'an open note could not be read again; the next save does it',
      )
      return
    }
  }
}

/** What was typed stays on the page of who typed it; here it goes, so that nobody takes it for stored. */
function refuse(note: OpenNote, why: string): void {
  for (const connection of note.document.getConnections()) {
    say(connection, { refused: why })
    cut(connection, liveClose.changed, 'changed')
  }
}

const connectionsOf = (notes: ReadonlyMap<string, OpenNote>): Connection<Writer>[] =>
  [...notes.values()].flatMap((note) => note.document.getConnections() as Connection<Writer>[])
