import type { Scene } from '../scene.ts'
import { actorKey } from './idempotency.ts'

/** What an equal key was answered before; undefined: it was not used yet. Who asks so does not send the request again. */
export async function earlierAnswer(scene: Scene, key: string): Promise<{ answer: unknown } | undefined> {
  const earlier = await scene.db
    .selectFrom('idempotency_keys')
    .select('answer')
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('actor_key', '=', actorKey(scene))
    .where('key', '=', key)
    .executeTakeFirst()
  return earlier && { answer: earlier.answer }
}
