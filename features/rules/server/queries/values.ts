import type { Scene } from '../../../../platform/server/scene.ts'
import { valuesOfCases } from '../../../cases/server/index.ts'
import type { RuleKind } from '../../contract/rule.ts'
import { alertValues } from './alert-values.ts'
import { taskValues } from './task-values.ts'

/** A thing as a rule sees it. `name`: in words. */
export type Known = { name: string; caseId: string | null; values: Record<string, unknown> }

/** `names`: what of the vocabulary is asked for. */
export type Asked = { kind: RuleKind; ids: readonly string[]; names: ReadonlySet<string> }

/** Things as the scene may see them, each by its id; what is hidden or gone is left out. */
export async function valuesOf(scene: Scene, { kind, ids, names }: Asked): Promise<Map<string, Known>> {
  if (ids.length === 0) return new Map()
  if (kind === 'alert') return alertValues(scene, ids, names)
  if (kind === 'task') return taskValues(scene, ids)
  const cases = await valuesOfCases(scene, ids)
  return new Map(
    [...cases].map(([id, kase]) => [id, { name: `${kase.key} ${kase.title}`, caseId: id, values: { case: kase } }]),
  )
}
