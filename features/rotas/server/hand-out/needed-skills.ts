import { compileCondition, type Vocabulary } from '../../../../platform/contract/expressions/expression.ts'
import { type Problem, wrongField } from '../../../../platform/contract/problem.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { vocabularyOf } from '../../../clocks/contract/vocabulary.ts'
import { valuesOfThing } from '../../../clocks/server/index.ts'
import type { SkillNeed } from '../../contract/hand-out.ts'
import type { HandOutKind } from '../../contract/words.ts'

/** What may be spoken of. */
export const needVocabulary: Record<HandOutKind, Vocabulary> = vocabularyOf

export function needsProblem(needs: readonly SkillNeed[]): Problem | undefined {
  for (const [index, { on, when }] of needs.entries()) {
    if (when === '') continue
    const compiled = compileCondition(when, needVocabulary[on])
    if ('fault' in compiled)
      return wrongField('hand-out.condition', `needs.${index}.when`, `The condition cannot be read: ${compiled.fault}`)
  }
  return undefined
}

/** The skills a thing needs: of all needs whose condition holds. */
export async function neededSkills(
  scene: Scene,
  needs: readonly SkillNeed[],
  { kind, id }: { kind: HandOutKind; id: string },
): Promise<string[]> {
  const own = needs.filter(({ on }) => on === kind)
  if (own.length === 0) return []
  const values = (await valuesOfThing(scene, kind, id)) ?? {}
  const held = own.filter(({ when }) => {
    const compiled = when === '' ? null : compileCondition(when, needVocabulary[kind])
    return compiled === null || (!('fault' in compiled) && compiled.holds(values))
  })
  return [...new Set(held.map(({ skill }) => skill.toLowerCase()))]
}
