import { sql, type RawBuilder } from 'kysely'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { Secret, SecretUse } from '../contract/secret.ts'

export type SecretRow = {
  id: string
  version: number
  name: string
  description: string
  uses: SecretUse[]
  teamIds: string[]
  inUse: boolean
}

const columns = sql`s.id, s.version, s.name, s.description, s.uses, s.team_ids as "teamIds",
  exists (select from secret_uses u where u.organisation_id = s.organisation_id and u.secret_id = s.id) as "inUse"`

export async function loadSecrets(scene: Scene, refs: readonly string[]): Promise<(SecretRow | undefined)[]> {
  const { rows } = await sql<SecretRow>`select ${columns} from secrets s
    where s.organisation_id = ${scene.actor.organisationId} and s.id = any(${refs.filter(isId)}::uuid[])
      and s.removed_at is null order by s.id for update of s`.execute(scene.db)
  return refs.map((ref) => rows.find((row) => row.id === ref.toLowerCase()))
}

export async function secretsNamed(scene: Scene, names: readonly string[]): Promise<SecretRow[]> {
  const { rows } = await sql<SecretRow>`select ${columns} from secrets s
    where s.organisation_id = ${scene.actor.organisationId} and s.name = any(${[...names]}) and s.removed_at is null`.execute(
    scene.db,
  )
  return rows
}

type Scope = { description: string; uses: readonly SecretUse[]; teamIds: readonly string[] }

export async function insertSecret(scene: Scene, id: string, secret: Scope & { name: string }): Promise<void> {
  await sql`insert into secrets (organisation_id, id, name, description, uses, team_ids, created_by, created_at, rotated_at)
    values (${scene.actor.organisationId}, ${id}, ${secret.name}, ${secret.description}, ${[...secret.uses]},
      ${[...secret.teamIds]}::uuid[], ${scene.actor.personId}, ${scene.now}, ${scene.now})`.execute(scene.db)
}

const updateSecret = (scene: Scene, id: string, set: RawBuilder<unknown>) =>
  sql`update secrets set ${set}, version = version + 1
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)

export const setScope = (scene: Scene, id: string, { description, uses, teamIds }: Scope) =>
  updateSecret(scene, id, sql`description = ${description}, uses = ${[...uses]}, team_ids = ${[...teamIds]}::uuid[]`)
export const markRotated = (scene: Scene, id: string) => updateSecret(scene, id, sql`rotated_at = ${scene.now}`)
export const markRemoved = (scene: Scene, id: string) => updateSecret(scene, id, sql`removed_at = ${scene.now}`)

/** Bookkeeping, not a fact. */
export async function markUsed(scene: Scene, ids: readonly string[], by: string): Promise<void> {
  await sql`update secrets set last_used_at = ${scene.now}, last_used_by = ${by}
    where organisation_id = ${scene.actor.organisationId} and id = any(${[...ids]}::uuid[])`.execute(scene.db)
}

/** What a thing refers to from now on, instead of what it did. */
export async function replaceUses(
  scene: Scene,
  { kind, id, label }: { kind: SecretUse; id: string; label: string },
  secretIds: readonly string[],
): Promise<void> {
  const { organisationId } = scene.actor
  await sql`delete from secret_uses where organisation_id = ${organisationId} and kind = ${kind} and subject_id = ${id}`.execute(
    scene.db,
  )
  await sql`insert into secret_uses (organisation_id, secret_id, kind, subject_id, label)
    select ${organisationId}, secret, ${kind}, ${id}, ${label} from unnest(${[...secretIds]}::uuid[]) as u (secret)`.execute(
    scene.db,
  )
}

export async function teamsOf(scene: Scene, personId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select team_id as id from team_members
    where organisation_id = ${scene.actor.organisationId} and person_id = ${personId}`.execute(scene.db)
  return new Set(rows.map((row) => row.id))
}

export async function knownTeams(scene: Scene, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from teams
    where organisation_id = ${scene.actor.organisationId} and id = any(${[...ids]}::uuid[])`.execute(scene.db)
  return rows[0]?.n ?? 0
}

export type SecretView = Omit<Secret, 'can' | 'createdAt' | 'rotatedAt' | 'lastUsedAt'> &
  SecretRow & { createdAt: Date; rotatedAt: Date; lastUsedAt: Date | null }

export async function selectSecrets(scene: Scene, ids?: readonly string[]): Promise<SecretView[]> {
  const { rows } = await sql<SecretView>`select ${columns}, s.created_at as "createdAt", s.rotated_at as "rotatedAt",
      s.last_used_at as "lastUsedAt", s.last_used_by as "lastUsedBy",
      case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as "createdBy",
      coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name) order by t.name) from teams t
        where t.organisation_id = s.organisation_id and t.id = any(s.team_ids)), '[]') as teams,
      coalesce((select json_agg(json_build_object('kind', u.kind, 'id', u.subject_id, 'label', u.label) order by u.label)
        from secret_uses u where u.organisation_id = s.organisation_id and u.secret_id = s.id), '[]') as "usedBy"
    from secrets s left join people p on p.id = s.created_by
    where s.organisation_id = ${scene.actor.organisationId} and s.removed_at is null
      ${ids ? sql`and s.id = any(${[...ids]}::uuid[])` : sql``}
    order by s.name limit 1000`.execute(scene.db)
  return rows
}
