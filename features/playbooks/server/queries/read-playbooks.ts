import { sql } from 'kysely'
import { z } from 'zod'
import { unknown } from '../../../../platform/contract/problem.ts'
import { offeredChanges } from '../../../../platform/server/acts/offered-changes.ts'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Registry } from '../../../../platform/server/registry.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { toCacao } from '../../contract/cacao/to-cacao.ts'
import { writePlaybook } from '../../contract/document/yaml.ts'
import {
  exportPlaybook,
  getPalette,
  getPlaybook,
  listLibrary,
  listPlaybooks,
} from '../../contract/requests/write-playbooks.ts'
import type { Faults } from '../faults.ts'
import { library } from '../library.ts'
import { isNameTaken } from '../stores/playbooks.store.ts'
import { onePlaybook, playbookRows, presentItem } from './playbook-rows.ts'

const Position = z.tuple([z.string(), z.uuid()])

export const listPlaybooksQuery = query({
  request: listPlaybooks,
  permission: 'playbook.read',
  async run(scene, { q, on, ready, retired, cursor, limit }) {
    const after = decodeCursor(cursor, Position)
    const where = [retired ? sql`p.retired_at is not null` : sql`p.retired_at is null`]
    if (ready) where.push(sql`p.published is not null`)
    if (q) where.push(sql`strpos(lower(p.name), lower(${q})) > 0`)
    if (on) where.push(sql`(p.draft::jsonb -> 'on') ? ${on}`)
    if (after) where.push(sql`(lower(p.name), p.id) > (${after[0]}, ${after[1]}::uuid)`)
    const rows = await playbookRows(scene, sql.join(where, sql` and `), limit + 1)
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: shown.map((row) => presentItem(scene, row)),
      nextCursor: last && rows.length > limit ? encodeCursor([last.name.toLowerCase(), last.id]) : null,
    }
  },
})

export const getPlaybookQuery = (faults: Faults) =>
  query({
    request: getPlaybook,
    permission: 'playbook.read',
    async run(scene, _, { id = '' }) {
      if (!isId(id)) throw unknown('playbook')
      return onePlaybook(scene, faults, id)
    },
  })

/** Names of the secrets playbooks may use; their values are shown to nobody. */
async function secretNames(scene: Scene): Promise<string[]> {
  const { rows } = await sql<{
    name: string
  }>`select name from secrets where organisation_id = ${scene.actor.organisationId}
    and removed_at is null and 'playbook' = any(uses) order by name`.execute(scene.db)
  return rows.map(({ name }) => name)
}

export const getPaletteQuery = (faults: Faults, registry: () => Registry) =>
  query({
    request: getPalette,
    permission: 'playbook.read',
    async run(scene) {
      const known = await faults.known(scene)
      return {
        changes: offeredChanges(registry(), scene.actor),
        facts: [...known.facts].sort(),
        secrets: await secretNames(scene),
        playbooks: [...(known.playbooks ?? [])],
      }
    },
  })

export const listLibraryQuery = query({
  request: listLibrary,
  permission: 'playbook.read',
  async run(scene) {
    const items = []
    for (const { key, text, document } of library()) {
      const { name, description, on, steps } = document
      const taken = await isNameTaken(scene, name, null)
      items.push({ key, name, description, on, steps: Object.keys(steps).length, text, taken })
    }
    return { items }
  },
})

export const exportPlaybookQuery = (faults: Faults) =>
  query({
    request: exportPlaybook,
    permission: 'playbook.read',
    async run(scene, { format }, { id = '' }) {
      if (!isId(id)) throw unknown('playbook')
      const { document, name, updatedAt } = await onePlaybook(scene, faults, id)
      const stem =
        name
          .toLowerCase()
          .replaceAll(/[^a-z0-9]+/g, '-')
          .replaceAll(/^-|-$/g, '') || 'playbook'
      if (format === 'yaml') return { fileName: `${stem}.yaml`, text: writePlaybook(document), unsaid: [] }
      const { playbook, unsaid } = toCacao(document, { id, at: updatedAt })
      return { fileName: `${stem}.cacao.json`, text: `${JSON.stringify(playbook, null, 2)}\n`, unsaid }
    },
  })
