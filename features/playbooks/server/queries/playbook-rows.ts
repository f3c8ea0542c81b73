import { sql, type RawBuilder } from 'kysely'
import { unknown } from '../../../../platform/contract/problem.ts'
import { abilities } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { PlaybookDocument } from '../../contract/document/playbook.ts'
import type { Playbook, PlaybookItem, PlaybookVersion } from '../../contract/playbook.ts'
import type { Faults } from '../faults.ts'

type Row = {
  id: string
  version: number
  name: string
  draft: unknown
  published: number | null
  changed: boolean
  shipped: string | null
  running: number
  lastRunAt: Date | null
  updatedAt: Date
  updatedBy: string | null
  updatedByName: string | null
  retiredAt: Date | null
}

/** Playbooks as `p`, with how they stand. */
export async function playbookRows(
  scene: Scene,
  where: RawBuilder<unknown>,
  limit: number | null = null,
): Promise<Row[]> {
  const { rows } =
    await sql<Row>`select p.id, p.version, p.name, p.draft, p.published, p.shipped, p.updated_at as "updatedAt",
      p.updated_by as "updatedBy", w.name as "updatedByName", p.retired_at as "retiredAt",
      p.published is null or p.draft::text <> (select v.document::text from playbook_versions v
        where v.organisation_id = p.organisation_id and v.playbook_id = p.id and v.number = p.published) as changed,
      (select count(*)::int from playbook_runs r where r.organisation_id = p.organisation_id and r.playbook_id = p.id
        and r.status = 'running') as running,
      (select r.started_at from playbook_runs r where r.organisation_id = p.organisation_id and r.playbook_id = p.id
        order by r.id desc limit 1) as "lastRunAt"
    from playbooks p left join people w on w.id = p.updated_by
    where p.organisation_id = ${scene.actor.organisationId} and ${where}
    order by lower(p.name), p.id limit ${limit}`.execute(scene.db)
  return rows
}

export function presentItem(scene: Scene, row: Row): PlaybookItem {
  const document = PlaybookDocument.parse(row.draft)
  const { id, version, name, published, changed, running } = row
  return {
    id,
    version,
    name,
    description: document.description,
    on: document.on,
    published,
    changed,
    shipped: row.shipped !== null,
    steps: Object.keys(document.steps).length,
    running,
    lastRunAt: row.lastRunAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
    updatedBy: row.updatedBy && row.updatedByName ? { id: row.updatedBy, name: row.updatedByName } : null,
    retired: row.retiredAt !== null,
    can: abilities(
      scene,
      scene.changesOn('playbook').filter((change) => !change.door),
      { ...row, draft: document } as never,
    ),
  }
}

async function versionsOf(scene: Scene, id: string): Promise<PlaybookVersion[]> {
  const rows = await scene.db
    .selectFrom('playbook_versions as v')
    .innerJoin('people as p', 'p.id', 'v.published_by')
    .select(['v.number', 'v.document', 'v.published_at', 'v.published_by', 'p.name'])
    .where('v.organisation_id', '=', scene.actor.organisationId)
    .where('v.playbook_id', '=', id)
    .orderBy('v.number', 'desc')
    .limit(20)
    .execute()
  return rows.map(({ number, document, published_at: at, published_by: by, name }) => ({
    number,
    document: PlaybookDocument.parse(document),
    publishedAt: at.toISOString(),
    publishedBy: { id: by, name },
  }))
}

/** The `present` of every change on a playbook, in the order of `ids`. */
export const presentPlaybooks =
  (faults: Faults) =>
  async (scene: Scene, ids: readonly string[]): Promise<Playbook[]> => {
    const rows = await playbookRows(scene, sql`p.id = any(${[...ids]}::uuid[])`)
    const found = new Map<string, Playbook>()
    for (const row of rows) {
      const document = PlaybookDocument.parse(row.draft)
      found.set(row.id, {
        ...presentItem(scene, row),
        document,
        faults: await faults.of(scene, document),
        versions: await versionsOf(scene, row.id),
      })
    }
    return ids.flatMap((id) => found.get(id) ?? [])
  }

export async function onePlaybook(scene: Scene, faults: Faults, id: string): Promise<Playbook> {
  const [found] = await presentPlaybooks(faults)(scene, [id.toLowerCase()])
  if (!found) throw unknown('playbook')
  return found
}
