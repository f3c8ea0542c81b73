import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Acquisition, HashAlgorithm } from '../../contract/acquisition.ts'
import type { EvidenceWhole } from '../../contract/evidence.ts'
import { agreesWith } from '../add-acquisition.ts'
import { presentItem, ref, type EvidenceViewRow } from '../evidence.view.ts'
import { evidenceRows } from './evidence-rows.ts'

const mostChildren = 100

type Texts = {
  description: string
  source: string | null
  place: string | null
  owner_name: string | null
  owner_id: string | null
  owner_person: string | null
  serial: string | null
  child_count: number
  children: EvidenceWhole['children']
}

/** The `present` of every change on an exhibit, in the order of `ids`. */
export async function presentEvidence(scene: Scene, ids: readonly string[]): Promise<EvidenceWhole[]> {
  const whole: EvidenceWhole[] = []
  for (const row of await evidenceRows(scene, ids)) {
    const texts = await textsOf(scene, row.id)
    whole.push({
      ...presentItem(scene, row),
      description: texts.description,
      source: texts.source,
      place: texts.place,
      owner: { person: ref(texts.owner_id, texts.owner_person), name: texts.owner_name },
      serial: texts.serial,
      acquisitions: await acquisitionsOf(scene, row),
      children: texts.children,
      childCount: texts.child_count,
    })
  }
  return whole
}

async function textsOf(scene: Scene, id: string): Promise<Texts> {
  const { rows } = await sql<Texts>`select e.description, e.source, e.place, e.owner_name, e.owner_id, e.serial,
      owner.name as owner_person,
      (select count(*)::int from evidence k where k.organisation_id = e.organisation_id and k.parent_id = e.id) as child_count,
      coalesce((select json_agg(json_build_object('id', k.id, 'exhibit', k.exhibit, 'title', k.title, 'kind', k.kind) order by k.id) from (
        select k.id, k.exhibit, k.title, k.kind from evidence k
        where k.organisation_id = e.organisation_id and k.parent_id = e.id
        order by k.id limit ${mostChildren}) k), '[]') as children
    from evidence e left join people owner on owner.id = e.owner_id
    where e.organisation_id = ${scene.actor.organisationId} and e.id = ${id}`.execute(scene.db)
  return rows[0]!
}

async function acquisitionsOf(scene: Scene, row: EvidenceViewRow): Promise<Acquisition[]> {
  const rows = await scene.db
    .selectFrom('evidence_acquisitions as a')
    .leftJoin('people as p', 'p.id', 'a.recorded_by')
    .selectAll('a')
    .select('p.name as recorder')
    .where('a.organisation_id', '=', scene.actor.organisationId)
    .where('a.evidence_id', '=', row.id)
    .orderBy('a.id')
    .execute()
  return rows.map((each) => ({
    id: each.id,
    method: each.method,
    tool: each.tool,
    toolVersion: each.tool_version,
    settings: each.settings,
    writeBlocker: each.write_blocker,
    operator: each.operator,
    witness: each.witness,
    startedAt: each.started_at?.toISOString() ?? null,
    endedAt: each.ended_at?.toISOString() ?? null,
    hashAlgorithm: each.hash_algorithm as HashAlgorithm | null,
    hashBefore: each.hash_before,
    hashAfter: each.hash_after,
    agrees: agreesWith(row, { hashAlgorithm: each.hash_algorithm, hashAfter: each.hash_after }),
    errors: each.errors,
    recordedAt: each.recorded_at.toISOString(),
    recordedBy: ref(each.recorded_by, each.recorder),
  }))
}
