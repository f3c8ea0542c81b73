import type { Connection, Document } from '@hocuspocus/server'
import type { FastifyRequest } from 'fastify'
import type { Actor, Source } from '../../../../platform/server/scene.ts'
import type { LiveSaid } from '../../contract/live.ts'

/** Who sits at one live connection. Asked again every few seconds, so `actor` and `write` change. */
export type Writer = {
  noteId: string
  actor: Actor
  source: Source
  write: boolean
  request: FastifyRequest
}

/** A note somebody has open on this node. */
export type OpenNote = {
  id: string
  document: Document
  /** Who typed since the last save, latest last. */
  writers: Map<string, Writer>
  /** Who typed before that: the burst of editing they began is not ended yet. */
  burst: Writer | undefined
  /** The edits a connection asked to be told of once they are stored. */
  marks: Map<Connection, number>
  /** Since when something is not stored; undefined: all is. */
  dirtySince: number | undefined
  timer: NodeJS.Timeout | undefined
  saving: Promise<void> | undefined
  /** Not yet told to the other nodes. */
  outgoing: Uint8Array[]
}

export const openNote = (id: string, document: Document): OpenNote => ({
  id,
  document,
  writers: new Map(),
  burst: undefined,
  marks: new Map(),
  dirtySince: undefined,
  timer: undefined,
  saving: undefined,
  outgoing: [],
})

export const say = (connection: Connection, said: LiveSaid): void => connection.sendStateless(JSON.stringify(said))

/** Ends a connection, the line included: hocuspocus alone would only say goodbye on it. */
export function cut(connection: Connection, code: number, reason: string): void {
  connection.close({ code, reason })
  connection.webSocket.close(code, reason)
}
