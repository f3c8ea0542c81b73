import { depthLimit } from '../../../../platform/server/jobs/reactions.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Cause } from '../queries/causes.ts'
import type { Ready } from '../rule.ts'
import { hitOfGroup, type Link } from '../stores/hits.store.ts'

/** What led to a cause: the rules one behind the other, as far as it is known, and how many reactions there were. */
export type Led = { chain: Link[]; depth: number }

const byRule = /^reaction:rule:([0-9a-f-]{36})#/

export async function ledTo(
  scene: Scene,
  { source, groupId, subjectId }: Pick<Cause, 'source' | 'groupId' | 'subjectId'>,
): Promise<Led> {
  if (!source.startsWith('reaction:')) return { chain: [], depth: 0 }
  const depth = Number(source.split('#')[1] ?? 1)
  const ruleId = byRule.exec(source)?.[1]
  if (ruleId === undefined) return { chain: [], depth }
  const hit = await hitOfGroup(scene, { groupId, subjectId })
  // Its hit is written after it: one that was killed between is known by its source alone.
  const before = hit ? [...hit.chain, hit] : [{ ruleId, name: 'a rule', subjectId: null }]
  return { chain: before.map(({ ruleId: id, name, subjectId }) => ({ ruleId: id, name, subjectId })), depth }
}

/** Why a rule must not act on this again: the sentence, with the chain; undefined: it may. */
export function circleOf(
  { chain, depth }: Led,
  rule: Ready,
  subject: { kind: string; id: string },
): string | undefined {
  const own = chain.some(
    ({ ruleId, subjectId }) => ruleId === rule.id && (subjectId === null || subjectId === subject.id),
  )
  const line = [...chain.map(({ name }) => name), rule.body.name].map((name) => `“${name}”`).join(' → ')
  if (own)
    return `Stopped: it came back to itself. ${line}, all on the same ${subject.kind}. It acted the first time; nothing was done again.`
  if (depth < depthLimit) return undefined
  return `Stopped: ${depth} things had been set off one by the other, and this would be one more: ${line}. Nothing was done.`
}
