import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi

export const holdsIds = (texts: readonly string[]): boolean => texts.some((text) => text.search(uuid) >= 0)

/** What the ids in some texts are called: people, teams, playbooks, templates, webhooks, channels. */
export async function namesOfIds(scene: Scene, texts: readonly string[]): Promise<Map<string, string>> {
  const ids = [...new Set(texts.flatMap((text) => text.match(uuid) ?? []))].slice(0, 500)
  if (ids.length === 0) return new Map()
  const org = scene.actor.organisationId
  const { rows } = await sql<{ id: string; name: string }>`
    with i as (select unnest(${ids}::uuid[]) as id)
    select p.id, p.name from i join people p on p.id = i.id
    union all select t.id, t.name from i join teams t on t.organisation_id = ${org} and t.id = i.id
    union all select b.id, b.name from i join playbooks b on b.organisation_id = ${org} and b.id = i.id
    union all select m.id, m.name from i join case_templates m on m.organisation_id = ${org} and m.id = i.id
    union all select w.id, w.name from i join webhooks w on w.organisation_id = ${org} and w.id = i.id
    union all select n.id, n.name from i join notice_channels n on n.organisation_id = ${org} and n.id = i.id`.execute(
    scene.db,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
