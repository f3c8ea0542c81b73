import { Problem, wrongField } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { createYaraRule, editYaraRule, removeYaraRule, restoreYaraRule } from '../../contract/requests/yara.ts'
import type { Compile } from '../compile.ts'
import { presentYaraRules } from '../queries/yara-rows.ts'
import { insertYaraRule, loadYaraRules, updateYaraRule, yaraNameTaken, type YaraRow } from '../yara-rules.store.ts'

type Said = { name?: string | undefined; text?: string | undefined }

async function wrong(compile: Compile, scene: Scene, { name, text, except }: Said & { except?: string }) {
  if (name !== undefined && (await yaraNameTaken(scene, name, except)))
    return wrongField('yara-rule.name_taken', 'name', `There are rules called “${name}” already.`)
  const says = text === undefined ? undefined : await compile(text)
  return says === undefined ? undefined : wrongField('yara-rule.wrong', 'text', says)
}

const subjectKind = 'yara-rule'
const present = presentYaraRules
const load = loadYaraRules

const isKept = ({ removed_at }: YaraRow): Problem | undefined =>
  removed_at
    ? new Problem('conflict', 'yara-rule.removed', 'These rules were removed. Bring them back first.')
    : undefined

export const createYaraRuleChange = (compile: Compile) =>
  change({
    request: createYaraRule,
    fact: 'yara-rule.created',
    subjectKind,
    load: inOrganisation,
    check: (scene, _target, { name, text }) => wrong(compile, scene, { name, text }),
    apply: async (scene, _targets, { name, text, enabled }) => {
      const id = newId(scene.now)
      await insertYaraRule(scene, { id, name, rules: text, enabled })
      return [{ subjectId: id, data: { name } }]
    },
    present,
    inverse: ({ subjectId }) => ({ change: 'yara-rule.remove', subjectId, body: {} }),
  })

export const editYaraRuleChange = (compile: Compile) =>
  change({
    request: editYaraRule,
    fact: 'yara-rule.edited',
    subjectKind,
    load,
    when: isKept,
    check: (scene, target, { name, text }) => wrong(compile, scene, { name, text, except: target.id }),
    apply: one(async (scene, rule: YaraRow, body) => {
      const was = { name: rule.name, text: rule.rules, enabled: rule.enabled }
      const fields = (['name', 'text', 'enabled'] as const).filter(
        (field) => body[field] !== undefined && body[field] !== was[field],
      )
      const now = { ...was, ...body }
      await updateYaraRule(scene, rule.id, {
        name: now.name ?? was.name,
        rules: now.text ?? was.text,
        enabled: now.enabled ?? was.enabled,
        edited_at: scene.now,
        edited_by: scene.actor.personId,
      })
      const of = (from: Partial<typeof was>) => Object.fromEntries(fields.map((field) => [field, from[field]]))
      return { subjectId: rule.id, data: { name: was.name, fields }, before: of(was), after: of(body as typeof was) }
    }),
    present,
    inverse: ({ subjectId, before }) =>
      before && Object.keys(before).length > 0 ? { change: 'yara-rule.edit', subjectId, body: before } : null,
  })

export const removeYaraRuleChange = change({
  request: removeYaraRule,
  fact: 'yara-rule.removed',
  subjectKind,
  load,
  when: isKept,
  apply: one(async (scene, rule: YaraRow) => {
    await updateYaraRule(scene, rule.id, { removed_at: scene.now })
    return { subjectId: rule.id, data: { name: rule.name } }
  }),
  present,
  inverse: ({ subjectId }) => ({ change: 'yara-rule.restore', subjectId, body: {} }),
})

export const restoreYaraRuleChange = change({
  request: restoreYaraRule,
  fact: 'yara-rule.restored',
  subjectKind,
  load,
  when: ({ removed_at }) =>
    removed_at ? undefined : new Problem('conflict', 'yara-rule.kept', 'These rules were not removed.'),
  check: async (scene, rule) =>
    (await yaraNameTaken(scene, rule.name, rule.id))
      ? new Problem(
          'conflict',
          'yara-rule.name_taken',
          `There are other rules called “${rule.name}” by now. Rename them first.`,
        )
      : undefined,
  apply: one(async (scene, rule: YaraRow) => {
    await updateYaraRule(scene, rule.id, { removed_at: null })
    return { subjectId: rule.id, data: { name: rule.name } }
  }),
  present,
  inverse: ({ subjectId }) => ({ change: 'yara-rule.remove', subjectId, body: {} }),
})
