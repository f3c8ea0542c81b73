import { severityOf } from '../../../../platform/contract/severity.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { CaseKind } from '../../contract/case.ts'

type Named = { id: string; name: string } | null
const named = (id: string | null, name: string | null): Named => (id === null ? null : { id, name: name ?? '' })

export type CaseValues = Awaited<ReturnType<typeof valuesOfCases>> extends Map<string, infer Values> ? Values : never

/** What `caseVocabulary` speaks of, of those cases the actor may see: one question for all. */
export async function valuesOfCases(scene: Scene, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, ReturnType<typeof valuesOf>>()
  const rows = await rowsOf(scene, ids)
  return new Map(rows.map((row) => [row.id, valuesOf(row)]))
}

const rowsOf = (scene: Scene, ids: readonly string[]) =>
  scene.db
    .selectFrom('cases as c')
    .leftJoin('people as owner', 'owner.id', 'c.owner_id')
    .leftJoin('teams as team', (join) =>
      join.onRef('team.organisation_id', '=', 'c.organisation_id').onRef('team.id', '=', 'c.team_id'),
    )
    .select(['c.id', 'c.key', 'c.kind', 'c.title', 'c.type', 'c.severity', 'c.priority', 'c.status', 'c.stage'])
    .select(['c.tlp', 'c.tags', 'c.owner_id', 'c.team_id', 'c.restricted', 'c.created_at'])
    .select(['owner.name as owner_name', 'team.name as team_name'])
    .where('c.organisation_id', '=', scene.actor.organisationId)
    .where('c.id', 'in', [...ids])
    .execute()

const valuesOf = (row: Awaited<ReturnType<typeof rowsOf>>[number]) => ({
  id: row.id,
  key: row.key,
  kind: row.kind as CaseKind,
  title: row.title,
  type: row.type,
  severity: severityOf(row.severity),
  severityRank: row.severity,
  priority: row.priority,
  status: row.status,
  stage: row.stage,
  tlp: row.tlp,
  tags: row.tags,
  owner: named(row.owner_id, row.owner_name),
  team: named(row.team_id, row.team_name),
  restricted: row.restricted,
  openedAt: row.created_at,
})
