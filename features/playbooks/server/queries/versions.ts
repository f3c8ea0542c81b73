import type { Scene } from '../../../../platform/server/scene.ts'
import { PlaybookDocument } from '../../contract/document/playbook.ts'

export async function versionOf(
  scene: Scene,
  playbookId: string,
  number: number,
): Promise<{ document: PlaybookDocument; publishedBy: string } | undefined> {
  const row = await scene.db
    .selectFrom('playbook_versions')
    .select(['document', 'published_by'])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('playbook_id', '=', playbookId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row && { document: PlaybookDocument.parse(row.document), publishedBy: row.published_by }
}
