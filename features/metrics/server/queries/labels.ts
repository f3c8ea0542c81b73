import { sql } from 'kysely'
import { severityOf } from '../../../../platform/contract/severity.ts'
import { isId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { restKey } from '../../contract/metric.ts'

const nothing: Record<string, string> = {
  team: 'No team',
  owner: 'Nobody',
  person: 'Nobody',
  disposition: 'Not judged',
}

/** What the keys of a split are called. */
export async function labelsOf(
  scene: Scene,
  split: string,
  keys: readonly (string | null)[],
): Promise<(key: string | null) => string> {
  const names = await namesOf(
    scene,
    split,
    [...new Set(keys)].filter((key) => key !== null),
  )
  return (key) => {
    if (key === null) return nothing[split] ?? 'None'
    if (key === restKey) return 'All others'
    if (split === 'severity') return severityOf(Number(key))
    return names.get(key) ?? (split === 'disposition' ? key.replaceAll('_', ' ') : key)
  }
}

async function namesOf(scene: Scene, split: string, keys: readonly string[]): Promise<Map<string, string>> {
  const org = scene.actor.organisationId
  const ids = keys.filter(isId)
  const asked =
    split === 'type'
      ? sql`select key as id, name from case_types where organisation_id = ${org} and key = any(${[...keys]}::text[])`
      : split === 'team'
        ? sql`select id::text, name from teams where organisation_id = ${org} and id = any(${ids}::uuid[])`
        : split === 'owner' || split === 'person'
          ? sql`select id::text, name from people where id = any(${ids}::uuid[])`
          : undefined
  if (!asked || keys.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`${asked}`.execute(scene.db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
