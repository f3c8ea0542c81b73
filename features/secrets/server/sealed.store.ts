import { sql } from 'kysely'
import type { Scene } from '../../../platform/server/scene.ts'
import type { Vault } from '../../../platform/server/means/vault/vault.ts'

export type Place = 'secret' | 'webhook' | 'webhook-before' | 'channel'
export type Kept = { place: Place; id: string }

const placeOf = ({ actor }: Scene, { place, id }: Kept): string => `${actor.organisationId} ${place} ${id}`

export async function keepSealed(scene: Scene, vault: Vault, kept: Kept & { value: string }): Promise<void> {
  const sealed = vault.seal(kept.value, placeOf(scene, kept))
  await sql`insert into sealed_values (organisation_id, place, id, sealed, key_id)
    values (${scene.actor.organisationId}, ${kept.place}, ${kept.id}, ${sealed}, ${vault.keyId})
    on conflict (organisation_id, place, id) do update set sealed = excluded.sealed, key_id = excluded.key_id`.execute(
    scene.db,
  )
}

/** undefined: nothing is kept there. @throws VaultRefusal */
export async function openSealed(scene: Scene, vault: Vault, kept: Kept): Promise<string | undefined> {
  const { rows } = await sql<{ sealed: string }>`select sealed from sealed_values
    where organisation_id = ${scene.actor.organisationId} and place = ${kept.place} and id = ${kept.id}`.execute(
    scene.db,
  )
  return rows[0] && vault.open(rows[0].sealed, placeOf(scene, kept))
}

export async function dropSealed(scene: Scene, { place, id }: Kept): Promise<void> {
  await sql`delete from sealed_values
    where organisation_id = ${scene.actor.organisationId} and place = ${place} and id = ${id}`.execute(scene.db)
}

/** Up to `most` values that lie under another key than the current one, sealed anew; how many. */
export async function resealSome(scene: Scene, vault: Vault, most: number): Promise<number> {
  const { organisationId } = scene.actor
  const { rows } = await sql<Kept & { sealed: string; keyId: string }>`select place, id, sealed, key_id as "keyId"
    from sealed_values where organisation_id = ${organisationId} and key_id <> ${vault.keyId}
    order by place, id limit ${most} for update skip locked`.execute(scene.db)
  const known = rows.filter((row) => vault.knows(row.keyId))
  for (const row of known) {
    const sealed = vault.reseal(row.sealed, placeOf(scene, row))
    await sql`update sealed_values set sealed = ${sealed}, key_id = ${vault.keyId}
      where organisation_id = ${organisationId} and place = ${row.place} and id = ${row.id}`.execute(scene.db)
  }
  return known.length
}

export async function keysInUse(scene: Scene): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct key_id as id from sealed_values
    where organisation_id = ${scene.actor.organisationId}`.execute(scene.db)
  return rows.map((row) => row.id)
}
