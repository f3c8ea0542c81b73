import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

/** What everything that is accepted from a run cites. */
export type Cited = {
  organisationId: string
  runId: string
  caseId: string
  evidenceId: string
  exhibit: string
  contentId: string | null
  /** "From INV-17/3 by caseward-eml 1" */
  source: string
}

export async function loadCited(scene: Scene, runId: string): Promise<Cited | undefined> {
  const { rows } = await sql<Omit<Cited, 'source'> & { tool: string | null; version: string | null }>`
    select r.organisation_id as "organisationId", r.id as "runId", r.case_id as "caseId", r.evidence_id as "evidenceId", e.exhibit,
      e.content_id as "contentId", r.tool, r.tool_version as version
    from reading_runs r join evidence e on e.organisation_id = r.organisation_id and e.id = r.evidence_id
    where r.organisation_id = ${scene.actor.organisationId} and r.id = ${runId}`.execute(scene.db)
  const [found] = rows
  if (!found) return undefined
  const { tool, version, ...cited } = found
  return {
    ...cited,
    source: `From ${cited.exhibit} by ${tool ?? 'an unknown reader'} ${version ?? ''}`.trimEnd(),
  }
}
