import type {
  beforeHandleAwarenessPayload,
  beforeSyncPayload,
  Configuration,
  Connection,
  onAuthenticatePayload,
  onStatelessPayload,
} from '@hocuspocus/server'
import { bodyKey, LiveMark, liveClose } from '../../contract/live.ts'
import { longestBody } from '../../contract/note.ts'
import { hueOf } from '../../contract/hue.ts'
import { cut, type OpenNote, type Writer } from './open-note.ts'

/** A text may grow somewhat beyond what a note holds while people type at once; never without bound. */
const mostCharacters = longestBody * 4
const mostStateBytes = 4000

type Room = {
  stays: (connection: Connection<Writer>) => Promise<boolean>
  load: (noteId: string, document: OpenNote['document'], writer: Writer) => Promise<void>
  mark: (payload: onStatelessPayload, edits: number) => void
  left: (noteId: string) => void
  mayUnload: (noteId: string) => boolean
  unloaded: (noteId: string) => void
}

/** What hocuspocus asks on the way. */
export const hooksOf = (room: Room): Partial<Configuration<Writer>> => ({
  quiet: true,
  // We store by ourselves; hocuspocus' own turn does nothing and must not wait.
  debounce: 0,
  maxPendingDocuments: 1,
  maxUnauthenticatedQueueSize: 1024 * 1024,
  onAuthenticate: async (payload) => ownNoteOnly(payload),
  onLoadDocument: async ({ documentName, document, context }) => room.load(documentName, document, context),
  beforeSync: async (payload) => {
    if (await room.stays(payload.connection)) notTooLong(payload)
    // The line goes down already; what still comes on it is not applied.
    else payload.connection.readOnly = true
  },
  beforeHandleAwareness: async (payload) => trueName(payload),
  onStateless: async (payload) => {
    const mark = LiveMark.safeParse(parseJson(payload.payload))
    if (mark.success) room.mark(payload, mark.data.mark)
  },
  onDisconnect: async ({ documentName, clientsCount }) => {
    if (clientsCount === 0) room.left(documentName)
  },
  beforeUnloadDocument: async ({ documentName }) => {
    if (!room.mayUnload(documentName)) throw refusal('not stored yet')
  },
  afterUnloadDocument: async ({ documentName }) => room.unloaded(documentName),
})

/** Without a message: with one hocuspocus would write it to the console. */
export const refusal = (reason: string, code = 4403): Error => Object.assign(new Error(), { code, reason })

/** The address of the connection says which note it is for; what the client names must be the same. */
function ownNoteOnly({ documentName, context, connectionConfig }: onAuthenticatePayload<Writer>): void {
  if (documentName !== context.noteId) throw refusal('another-note')
  connectionConfig.readOnly = !context.write
}

function notTooLong({ type, payload, document, connection }: beforeSyncPayload<Writer>): void {
  const isState = type === 0
  if (isState || connection.readOnly || document.getText(bodyKey).length + payload.byteLength <= mostCharacters) return
  // Read-only from here on, so that what just came is not applied while the line goes down.
  connection.readOnly = true
  cut(connection, liveClose.tooLong, 'too-long')
}

/** Cursors carry the name of who is signed in, whatever the client says, and nobody speaks for another's. */
function trueName({ states, context, document, connection }: beforeHandleAwarenessPayload<Writer>): void {
  const others = new Set(
    document
      .getConnections()
      .filter((each) => each !== connection)
      .flatMap((each) => [...document.getClients(each)]),
  )
  for (const [client, state] of states) {
    const { cursor } = state as { cursor?: unknown }
    // An empty state is nobody: hocuspocus itself reads cursors through one.
    const empty = Object.keys(state).length === 0
    if (empty || others.has(client) || states.size > 3 || JSON.stringify(cursor ?? null).length > mostStateBytes)
      states.delete(client)
    else states.set(client, { cursor: cursor ?? null, user: shown(context) })
  }
}

const shown = (writer: Writer | undefined) => {
  const hue = hueOf(writer?.actor.personId ?? '')
  return {
    id: writer?.actor.personId,
    name: writer?.actor.name.slice(0, 200),
    color: `var(--note-hue-${hue})`,
    colorLight: `var(--note-hue-${hue}-soft)`,
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.slice(0, 200))
  } catch {
    return undefined
  }
}
