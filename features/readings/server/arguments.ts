import { createHash } from 'node:crypto'
import type { Scene } from '../../../platform/server/scene.ts'
import type { How } from '../contract/run.ts'
import { yaraRulesInUse } from './yara-rules.store.ts'

/** What a run is made with, so that it can be made again; undefined: there is nothing to run. */
export async function argumentsOf(scene: Scene, how: How): Promise<string | undefined> {
  if (how === 'read') return 'by its format'
  const rules = await yaraRulesInUse(scene)
  if (rules.length === 0) return undefined
  const hash = createHash('sha256')
  for (const { rules: text } of rules) hash.update(text).update('\0')
  const names = rules.map(({ name, version }) => `${name} (version ${version})`).join(', ')
  return `${names.slice(0, 2000)}; SHA-256 of the rules ${hash.digest('hex')}`
}
