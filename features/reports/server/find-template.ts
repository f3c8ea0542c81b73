import { Problem } from '../../../platform/contract/problem.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { TemplateBody } from '../contract/report.ts'
import { shippedTemplates } from './templates.ts'
import { selectTemplates } from './templates.store.ts'

/** What the organisation has under a key, or what is shipped under it. @throws Problem where there is neither */
export async function findTemplate(scene: Scene, key: string): Promise<TemplateBody> {
  const [own] = await selectTemplates(scene, key)
  const found = own ?? shippedTemplates.get(key)
  if (!found)
    throw new Problem(
      'invalid',
      'report.template',
      `There is no template “${key}”. Choose one of those that are listed.`,
    )
  const { name, title, intro, audience, parts } = found
  return { name, title, intro, audience, parts }
}
