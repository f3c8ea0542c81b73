import { Problem, wrongField } from '../../../../platform/contract/problem.ts'
import { canonical } from '../../../../platform/server/activity/canonical.ts'
import { change, inOrganisation, one, type AnyChange } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Registry } from '../../../../platform/server/registry.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { defineRule, editRule, removeRule, restoreRule, setRuleMode } from '../../contract/requests/rules.ts'
import type { RuleBody } from '../../contract/rule.ts'
import { ruleProblem } from '../check-rule.ts'
import { presentRules } from '../queries/rule-rows.ts'
import type { RuleTarget } from '../rule.ts'
import { insertRule, loadRules, saveRule, setMode, setRemoved } from '../stores/rules.store.ts'

const conflict = (code: string, detail: string) => new Problem('conflict', code, detail)
const gone = ({ removed, body }: RuleTarget) =>
  removed ? conflict('rule.removed', `The rule “${body.name}” was removed. Bring it back first.`) : undefined

const common = { permission: 'rule.define', subjectKind: 'response-rule', present: presentRules } as const

/** A time that is over already is a slip. */
const overAlready = (scene: Scene, { expiresAt }: RuleBody) =>
  expiresAt !== null && new Date(expiresAt) <= scene.now
    ? wrongField('rule.expired', 'expiresAt', 'Its end lies in the past. Nothing was saved.')
    : undefined

export const defineRuleChange = (registry: () => Registry): AnyChange =>
  change({
    ...common,
    request: defineRule,
    fact: 'rule.defined',
    load: inOrganisation,
    check: (scene, _, { mode: _mode, shipped: _shipped, ...body }) =>
      overAlready(scene, body) ?? ruleProblem(registry(), scene.actor, body),
    async apply(scene, _, { mode, shipped, ...body }) {
      const id = newId(scene.now)
      await insertRule(scene, { id, body, mode, shipped })
      return [{ subjectId: id, data: { name: body.name, mode } }]
    },
    inverse: ({ subjectId }) => ({ change: removeRule.name, subjectId, body: {} }),
  })

export const editRuleChange = (registry: () => Registry): AnyChange =>
  change({
    ...common,
    request: editRule,
    wholly: true,
    fact: 'rule.edited',
    load: loadRules,
    when: gone,
    check: (scene, { body: before }: RuleTarget, body) =>
      (body.expiresAt === before.expiresAt ? undefined : overAlready(scene, body)) ??
      ruleProblem(registry(), scene.actor, body),
    apply: one(async (scene, target: RuleTarget, body: RuleBody) => {
      await saveRule(scene, target.id, body)
      const fields = (Object.keys(body) as (keyof RuleBody)[]).filter(
        (key) => canonical(body[key]) !== canonical(target.body[key]),
      )
      const data = { name: body.name, fields, number: target.number + 1 }
      return { subjectId: target.id, data, before: { body: target.body }, after: { body } }
    }),
    inverse: ({ subjectId, before }) =>
      before && { change: editRule.name, subjectId, body: before.body as Record<string, unknown> },
  })

/** Who lets it run answers for it, and so must be allowed to do what it does. */
export const setRuleModeChange = (registry: () => Registry): AnyChange =>
  change({
    ...common,
    request: setRuleMode,
    fact: 'rule.mode-set',
    load: loadRules,
    when: gone,
    check(scene, { mode: before, body }: RuleTarget, { mode }) {
      if (mode === before) return conflict('rule.same-mode', `The rule “${body.name}” is in this mode already.`)
      return mode === 'off' ? undefined : ruleProblem(registry(), scene.actor, body)
    },
    apply: async (scene, targets: readonly RuleTarget[], { mode }) => {
      await setMode(
        scene,
        targets.map(({ id }) => id),
        mode,
      )
      return targets.map(({ id, mode: before, body }) => ({
        subjectId: id,
        data: { name: body.name, from: before, to: mode },
        before: { mode: before },
        after: { mode },
      }))
    },
    inverse: ({ subjectId, before }) => before && { change: setRuleMode.name, subjectId, body: { mode: before.mode } },
  })

export const removeRuleChange = change({
  ...common,
  request: removeRule,
  fact: 'rule.removed',
  load: loadRules,
  when: gone,
  apply: (scene, targets: readonly RuleTarget[]) => standing(scene, targets, true),
  inverse: ({ subjectId }) => ({ change: restoreRule.name, subjectId, body: {} }),
})

export const restoreRuleChange = change({
  ...common,
  request: restoreRule,
  fact: 'rule.restored',
  load: loadRules,
  when: ({ removed, body }: RuleTarget) =>
    removed ? undefined : conflict('rule.there', `The rule “${body.name}” was not removed.`),
  apply: (scene, targets: readonly RuleTarget[]) => standing(scene, targets, false),
  inverse: ({ subjectId }) => ({ change: removeRule.name, subjectId, body: {} }),
})

async function standing(scene: Scene, targets: readonly RuleTarget[], removed: boolean) {
  await setRemoved(
    scene,
    targets.map(({ id }) => id),
    removed,
  )
  return targets.map(({ id, body }) => ({ subjectId: id, data: { name: body.name } }))
}
