import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import { recordDecision } from '../../../../platform/server/activity/decisions.ts'
import type { Doors } from '../../../../platform/server/feature.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { granted } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { bytesOfDeadLetter } from '../dead-letters.store.ts'
import { payloadOf } from '../queries/payloads.ts'

type Bytes = { name: string; bytes: Uint8Array }
type Asked = { permission: string; find: (scene: Scene, id: string, query: { arrival?: unknown }) => Promise<Bytes> }

/** `GET /alerts/{id}/payload/raw?arrival=` and `GET /dead-letters/{id}/raw`: the exact bytes, as a file no browser runs or guesses at. */
export function rawPayloadDoor(app: FastifyInstance, doors: Doors): void {
  const serve = (path: string, asked: Asked) =>
    app.get(path, (request, reply) => answerBytes(doors, asked, { request, reply }))
  serve('/api/v1/alerts/:id/payload/raw', {
    permission: 'alert.read',
    async find(scene, id, { arrival }) {
      if (arrival !== undefined && !(typeof arrival === 'string' && isId(arrival))) throw unknown('payload')
      const payload = await payloadOf(scene, id, arrival)
      return { name: `alert-${payload.arrivalId}`, bytes: payload.bytes }
    },
  })
  serve('/api/v1/dead-letters/:id/raw', {
    permission: 'dead-letter.read',
    async find(scene, id) {
      const bytes = await bytesOfDeadLetter(scene, id)
      if (!bytes) throw unknown('payload')
      return { name: `rejected-${id}`, bytes }
    },
  })
}

async function answerBytes(
  doors: Doors,
  { permission, find }: Asked,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> {
  const actor = doors.actorOf(request)
  const { id } = request.params as { id: string }
  if (!granted(actor, permission)) {
    const reason = `This needs the permission ${permission}, which none of your roles gives.`
    const now = doors.world.clock.now()
    await recordDecision(doors.database, actor, { permission, subjectRef: id, allowed: false, reason, now })
    throw new Problem('forbidden', 'request.forbidden', reason)
  }
  if (!isId(id)) throw unknown('payload')
  const { name, bytes } = await doors.read(actor, (scene) => find(scene, id, request.query as { arrival?: unknown }))
  void reply
    .header('content-type', 'application/octet-stream')
    .header('content-disposition', `attachment; filename="${name}.bin"`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
  return reply.send(Buffer.from(bytes))
}
