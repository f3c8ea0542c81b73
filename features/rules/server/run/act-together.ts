import { Problem } from '../../../../platform/contract/problem.ts'
import type { AnyChange } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Performed } from '../../../../platform/server/perform.ts'
import { joinIncident } from '../../contract/join-incident.ts'
import { actSentence } from '../act-sentence.ts'
import { textsIn } from '../../../../platform/contract/expressions/fill.ts'
import { keepAct } from './keep-act.ts'
import type { Ready } from '../rule.ts'
import { finishHits, setBatch, type Hit, type KeptAct } from '../stores/hits.store.ts'
import { keyOf, namesIn, type Acting } from './act-out.ts'

/** Whether what a rule does is the same of every alert, and done to itself. */
export const isUniform = ({ body }: Ready, changes: ReadonlyMap<string, AnyChange>): boolean =>
  body.acts.every(
    (act) =>
      act.ref === null &&
      act.change !== joinIncident.name &&
      (changes.get(act.change)?.request.path.includes('{id}') ?? false) &&
      !textsIn(act.body).some((text) => text.includes('{{')),
  )

type Together = Pick<Acting, 'task' | 'changes' | 'organisationId' | 'actor' | 'rule'> & {
  each: readonly { hit: Hit; subjectId: string; caseId: string | null }[]
}

/**
 * Does what is the same of many as one, each act once: what one of them refuses stops no other.
 * @returns false when it cannot be done so; then each is to be done by itself, going on where this ended
 */
export async function actTogether(together: Together): Promise<boolean> {
  const { task, organisationId, actor, rule, changes, each } = together
  const ids = each.map(({ hit }) => hit.id)
  const batchId = newId(task.world.clock.now())
  await task.system(organisationId, 'write', (scene) => setBatch(scene, ids, batchId))
  for (const { hit } of each) hit.batchId = batchId
  const kept: { hitId: string; act: KeptAct }[] = []
  const names = await namesIn(together, textsIn(rule.body.acts))
  for (const [place, { change: name, body }] of rule.body.acts.entries()) {
    const change = changes.get(name)!
    const call = {
      actor,
      source: `reaction:rule:${rule.id}#1`,
      idempotencyKey: keyOf(batchId, place),
      partial: true,
    } as const
    const request = { change, refs: each.map(({ subjectId }) => subjectId), body }
    const performed = await task.act(call, request).catch((error: unknown) => {
      if (error instanceof Problem) return undefined
      throw error
    })
    if (!performed) return false
    kept.push(...keptOf(together, performed, { place, name, says: actSentence({ name, change, body }, names) }))
  }
  await task.system(organisationId, 'write', async (scene) => {
    for (const { hitId, act } of kept) await keepAct(scene, hitId, act)
    await finishHits(scene, ids)
  })
  return true
}

/** What came of one act, for each. */
function keptOf(
  { each }: Together,
  performed: Performed,
  { place, name, says }: { place: number; name: string; says: string },
) {
  return each.map(({ hit, subjectId, caseId }, at) => {
    const problem = performed.outcomes[at]?.problem
    const outcome = problem
      ? ({ outcome: 'refused', says: problem.detail } as const)
      : ({ outcome: 'done', says } as const)
    const groupId = problem ? null : performed.groupId
    return { hitId: hit.id, act: { place, change: name, ref: subjectId, ...outcome, groupId, caseId, opened: null } }
  })
}
