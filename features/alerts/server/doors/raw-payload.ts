import type { FastifyInstance } from 'fastify'
import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import { recordDecision } from '../../../../platform/server/activity/decisions.ts'
import type { Doors } from '../../../../platform/server/feature.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { granted } from '../../../../platform/server/policy.ts'
import { payloadOf } from '../queries/payloads.ts'

const permission = 'alert.read'

/** `GET /api/v1/alerts/{id}/payload/raw?arrival=`: the exact bytes, as a file no browser runs or guesses at. */
export function rawPayloadDoor(app: FastifyInstance, doors: Doors): void {
  app.get('/api/v1/alerts/:id/payload/raw', async (request, reply) => {
    const actor = doors.actorOf(request)
    const { id } = request.params as { id: string }
    const { arrival } = request.query as { arrival?: unknown }
    if (!granted(actor, permission)) {
      const reason = `This needs the permission ${permission}, which none of your roles gives.`
      await recordDecision(doors.database, actor, {
        permission,
        subjectRef: id,
        allowed: false,
        reason,
        now: doors.world.clock.now(),
      })
      throw new Problem('forbidden', 'request.forbidden', reason)
    }
    if (!isId(id) || (arrival !== undefined && !(typeof arrival === 'string' && isId(arrival))))
      throw unknown('payload')
    const payload = await doors.read(actor, (scene) => payloadOf(scene, id, arrival))
    void reply
      .header('content-type', 'application/octet-stream')
      .header('content-disposition', `attachment; filename="alert-${payload.arrivalId}.bin"`)
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "default-src 'none'; sandbox")
    return reply.send(Buffer.from(payload.bytes))
  })
}
