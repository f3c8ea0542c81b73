import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

export type Summary = { tool: string; version: string; format: string; title: string }

/** What the reader said first: what it is, and who reads it. */
export async function readSummary(scene: Scene, runId: string): Promise<Summary | undefined> {
  const { rows } = await sql<{ body: string }>`select body from reading_lines
    where organisation_id = ${scene.actor.organisationId} and run_id = ${runId} and kind = 'summary' and section = ''
    order by number limit 1`.execute(scene.db)
  if (!rows[0]) return undefined
  const { parser, version, format, title } = JSON.parse(rows[0].body) as { parser: string } & Omit<Summary, 'tool'>
  return { tool: parser, version, format, title }
}
