import type { Scene } from '../../../../platform/server/scene.ts'
import type { ReportTemplate } from '../../contract/report.ts'
import { shippedTemplates } from '../templates.ts'
import { selectTemplates, type TemplateRow } from '../templates.store.ts'

const presentOwn = (row: TemplateRow): ReportTemplate => ({
  key: row.key,
  name: row.name,
  title: row.title,
  intro: row.intro,
  audience: row.audience,
  parts: row.parts,
  shipped: shippedTemplates.has(row.key),
  own: true,
  version: row.version,
  savedBy: row.savedById && row.savedByName ? { id: row.savedById, name: row.savedByName } : null,
  savedAt: row.savedAt.toISOString(),
})

/** The shipped ones first, as they came or as the organisation has them; then its own. */
export async function templates(scene: Scene): Promise<ReportTemplate[]> {
  const own = new Map((await selectTemplates(scene)).map((row) => [row.key, presentOwn(row)]))
  const shipped = [...shippedTemplates].map(
    ([key, body]): ReportTemplate =>
      own.get(key) ?? { key, ...body, shipped: true, own: false, version: null, savedBy: null, savedAt: null },
  )
  return [...shipped, ...[...own.values()].filter((each) => !each.shipped)]
}
