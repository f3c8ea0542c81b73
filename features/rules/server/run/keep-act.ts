import type { Scene } from '../../../../platform/server/scene.ts'
import { casesOfKeys } from '../queries/case-keys.ts'
import { insertAct, type KeptAct } from '../stores/hits.store.ts'

const keys = /\b[A-Z]{3}-[1-9][0-9]{0,8}\b/g

/**
 * Keeps what came of an act. Its sentence was said to who the rule acts for, and is read by others: an act that names a case is as
 * hidden as that case, and names no second one.
 */
export async function keepAct(scene: Scene, hitId: string, act: KeptAct): Promise<void> {
  const said = [...new Set(act.says.match(keys))]
  const named = said.length > 0 ? await casesOfKeys(scene, said) : []
  const inOrder = said.flatMap((key) => named.filter((each) => each.key === key))
  const caseId = act.caseId ?? inOrder[0]?.id ?? null
  const others = inOrder.filter(({ id }) => id !== caseId)
  const says = act.says.replaceAll(keys, (key) => (others.some((each) => each.key === key) ? 'another case' : key))
  await insertAct(scene, hitId, { ...act, caseId, says })
}
