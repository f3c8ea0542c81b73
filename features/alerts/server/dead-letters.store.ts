import { sql } from 'kysely'
import type { Target } from '../../../platform/server/change.ts'
import { isId } from '../../../platform/server/ids.ts'
import { abilities } from '../../../platform/server/policy.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { DeadLetter } from '../contract/requests/dead-letters.ts'
import { decompress } from './receive/compress.ts'

export type Resolution = 'retried' | 'discarded'

export type DeadLetterTarget = Target & {
  version: number
  connector: string
  size: number
  kept: number
  resolution: Resolution | null
}

export async function loadDeadLetters(
  scene: Scene,
  refs: readonly string[],
): Promise<(DeadLetterTarget | undefined)[]> {
  const rows = await scene.db
    .selectFrom('dead_letters')
    .select(['id', 'version', 'connector', 'size', 'kept', 'resolution'])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where(sql<boolean>`id = any(${refs.filter(isId)}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  const found = new Map(
    rows.map((row) => [row.id, { ...row, size: Number(row.size), resolution: row.resolution as Resolution | null }]),
  )
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

/** What was kept of it, as it was sent. */
export async function bytesOfDeadLetter(scene: Scene, id: string): Promise<Uint8Array | undefined> {
  const row = await scene.db
    .selectFrom('dead_letters')
    .select(['encoding', 'body'])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && decompress(row.encoding, row.body)
}

export async function resolveDeadLetters(
  scene: Scene,
  ids: readonly string[],
  resolution: Resolution | null,
): Promise<void> {
  await sql`update dead_letters set resolution = ${resolution}, resolved_at = ${resolution && scene.now}, version = version + 1
    where organisation_id = ${scene.actor.organisationId} and id = any(${ids}::uuid[])`.execute(scene.db)
}

export async function presentDeadLetters(scene: Scene, ids: readonly string[]): Promise<DeadLetter[]> {
  const rows = await scene.db
    .selectFrom('dead_letters')
    .select([
      'id',
      'version',
      'connector',
      'code',
      'detail',
      'size',
      'kept',
      'sender',
      'received_at',
      'resolved_at',
      'resolution',
    ])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()
  const views = new Map(
    rows.map(({ received_at, resolved_at, ...row }) => {
      const target: DeadLetterTarget = {
        ...row,
        size: Number(row.size),
        resolution: row.resolution as Resolution | null,
      }
      const view: DeadLetter = {
        ...row,
        size: target.size,
        resolution: target.resolution,
        receivedAt: received_at.toISOString(),
        resolvedAt: resolved_at?.toISOString() ?? null,
        can: abilities(scene, scene.changesOn('dead-letter'), target),
      }
      return [row.id, view]
    }),
  )
  return ids.flatMap((id) => views.get(id) ?? [])
}
