import { sql } from 'kysely'
import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import { abilities } from '../../../../platform/server/policy.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Policy, PolicyBody } from '../../contract/hand-out.ts'
import { listPolicies } from '../../contract/requests/hand-out.ts'

type Row = {
  id: string
  name: string
  version: number | null
  body: PolicyBody | null
  savedAt: Date | null
  savedBy: PersonRef | null
}

/** What a team goes by that has said nothing. */
export const defaultPolicy: PolicyBody = { pool: 'members', way: 'round-robin', automatic: false, needs: [] }

async function policiesOf(scene: Scene, ids?: readonly string[]): Promise<Policy[]> {
  const { rows } = await sql<Row>`select t.id, t.name, p.version, p.saved_at as "savedAt",
      case when p.team_id is not null then jsonb_build_object('pool', p.pool, 'way', p.way, 'automatic', p.automatic, 'needs', p.needs) end as body,
      case when s.id is not null then jsonb_build_object('id', s.id, 'name', s.name) end as "savedBy"
    from teams t left join hand_out_policies p on p.organisation_id = t.organisation_id and p.team_id = t.id
    left join people s on s.id = p.saved_by
    where t.organisation_id = ${scene.actor.organisationId} and ${ids ? sql`t.id = any(${[...ids]}::uuid[])` : sql`true`}
    order by t.name`.execute(scene.db)
  return rows.map(({ id, name, version, body, savedAt, savedBy }) => ({
    ...(body ?? defaultPolicy),
    team: { id, name },
    version: version ?? 0,
    savedAt: version ? (savedAt?.toISOString() ?? null) : null,
    savedBy,
    can: abilities(scene, scene.changesOn('policy'), { id }),
  }))
}

/** In the order of `ids`, which are of teams. */
export async function presentPolicies(scene: Scene, ids: readonly string[]): Promise<Policy[]> {
  const found = new Map((await policiesOf(scene, ids)).map((policy) => [policy.team.id, policy]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

export const listPoliciesQuery = query({
  request: listPolicies,
  permission: 'rota.read',
  run: async (scene) => ({ items: await policiesOf(scene) }),
})
