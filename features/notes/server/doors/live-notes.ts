import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Doors } from '../../../../platform/server/feature.ts'
import { liveClose } from '../../contract/live.ts'
import { mayWrite } from '../live/access.ts'
import { readFrame } from '../live/frame.ts'
import type { Writer } from '../live/open-note.ts'
import { makeRoom } from '../live/room.ts'

/** `GET /api/v1/notes/{id}/live`: the Yjs sync protocol of hocuspocus. Refused before the line is open, in HTTP. */
export async function liveNotes(app: FastifyInstance, doors: Doors): Promise<void> {
  const room = makeRoom(doors)
  const admitted = new WeakMap<FastifyRequest, Writer>()
  app.addHook('preClose', room.stop)
  app.route({
    method: 'GET',
    url: '/api/v1/notes/:id/live',
    preValidation: async (request) => {
      const noteId = (request.params as { id: string }).id.toLowerCase()
      const actor = doors.actorOf(request)
      const write = await mayWrite(doors, actor, noteId)
      admitted.set(request, { noteId, actor, source: doors.sourceOf(request), write, request })
    },
    handler: async (_, reply) => reply.code(426).header('upgrade', 'websocket').send(),
    wsHandler: (socket, request) => {
      const writer = admitted.get(request)
      if (!writer) return socket.close(4403)
      // Nothing of the request is handed on: hocuspocus would keep its headers.
      const line = room.hocuspocus.handleConnection(
        socket as unknown as WebSocket,
        new Request('http://caseward/'),
        writer,
      )
      const hear = (data: Buffer, binary: boolean) => {
        const frame = new Uint8Array(data)
        try {
          if (!binary) throw new Error('It is text.')
          readFrame(frame)
        } catch (error) {
          socket.off('message', hear)
          doors.log.debug({ note: writer.noteId, error: (error as Error).message }, 'a live note was sent no frame')
          return socket.close(liveClose.unreadable, 'unreadable')
        }
        line.handleMessage(frame)
      }
      socket.on('message', hear)
      socket.on('close', (code: number, reason: Buffer) => line.handleClose({ code, reason: reason.toString() }))
      socket.on('error', (error: Error) => doors.log.debug({ error: error.message }, 'live connection of a note lost'))
    },
  })
}
