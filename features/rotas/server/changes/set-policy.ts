import { change } from '../../../../platform/server/change.ts'
import { isId } from '../../../../platform/server/ids.ts'
import type { PolicyBody } from '../../contract/hand-out.ts'
import { setPolicy } from '../../contract/requests/hand-out.ts'
import { needsProblem } from '../hand-out/needed-skills.ts'
import { teamNamed } from '../queries/people.ts'
import { presentPolicies } from '../queries/policy-rows.ts'
import { lockPolicy, savePolicy, type StoredPolicy } from '../stores/policies.store.ts'

type PolicyTarget = StoredPolicy & { id: string; name: string }

const bodyOf = ({ pool, way, automatic, needs }: PolicyBody): PolicyBody => ({ pool, way, automatic, needs })

export const setPolicyChange = change({
  request: setPolicy,
  wholly: true,
  fact: 'hand-out.set',
  subjectKind: 'policy',
  async load(scene, refs) {
    const found: (PolicyTarget | undefined)[] = []
    for (const ref of refs) {
      const team = isId(ref) ? await teamNamed(scene, ref) : undefined
      found.push(team && { ...(await lockPolicy(scene, team.id)), ...team })
    }
    return found
  },
  check: (_, __, { needs }) => needsProblem(needs),
  async apply(scene, targets, body) {
    const needs = body.needs.map((need) => ({ ...need, skill: need.skill.toLowerCase() }))
    for (const { id } of targets) await savePolicy(scene, id, { ...body, needs })
    return targets.map((target) => {
      const before = bodyOf(target)
      const after = bodyOf({ ...body, needs })
      const fields = (Object.keys(before) as (keyof PolicyBody)[]).filter(
        (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
      )
      const { id, name } = target
      return { subjectId: id, data: { team: { id, name }, fields }, before: { body: before }, after: { body: after } }
    })
  },
  present: presentPolicies,
  inverse: ({ subjectId, before }) =>
    before && { change: setPolicy.name, subjectId, body: before.body as Record<string, unknown> },
})
