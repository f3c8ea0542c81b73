import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { Problem } from '../../contract/problem.ts'
import { canonical } from '../activity/canonical.ts'
import type { Scene } from '../scene.ts'

/** What is done for somebody has keys of its own: nobody can claim them before it. */
export const actorKey = ({ actor }: Scene) =>
  actor.kind === 'system' ? `system:${actor.personId ?? ''}` : (actor.tokenId ?? actor.personId ?? '')

/**
 * Claims the key inside the change's own transaction: a second request waits for the first, then gets its answer.
 * @returns the stored answer of an earlier, equal request; undefined when this one is the first
 */
export async function claimKey(scene: Scene, key: string, request: unknown): Promise<{ answer: unknown } | undefined> {
  const hash = createHash('sha256')
    .update(canonical(JSON.parse(JSON.stringify(request ?? null))))
    .digest()
  const { organisationId } = scene.actor
  const claimed = await sql`insert into idempotency_keys (organisation_id, actor_key, key, request_hash, created_at)
    values (${organisationId}, ${actorKey(scene)}, ${key}, ${hash}, ${scene.now}) on conflict do nothing`.execute(
    scene.db,
  )
  if (claimed.numAffectedRows === 1n) return undefined
  const earlier = await scene.db
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'answer'])
    .where('organisation_id', '=', organisationId)
    .where('actor_key', '=', actorKey(scene))
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (!hash.equals(earlier.request_hash)) {
    throw new Problem(
      'conflict',
      'request.key_reused',
      'This Idempotency-Key was used before with another request. Nothing was done.',
    )
  }
  if (earlier.answer === null) throw new Problem('conflict', 'request.shown_once', shownOnce)
  return { answer: earlier.answer }
}

const shownOnce =
  'This was done before, and its answer held a secret that is shown once. Nothing was done again: if it did not arrive, take back what was made and make it anew.'

export async function keepAnswer(scene: Scene, key: string, answer: unknown): Promise<void> {
  await sql`update idempotency_keys set answer = ${JSON.stringify(answer)}::jsonb
    where organisation_id = ${scene.actor.organisationId} and actor_key = ${actorKey(scene)} and key = ${key}`.execute(
    scene.db,
  )
}
