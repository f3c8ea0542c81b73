import { Problem } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation, one, type AnyChange } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Registry } from '../../../../platform/server/registry.ts'
import type { DefinitionBody } from '../../contract/clock.ts'
import {
  defineClock,
  editClock,
  removeClock,
  restoreClock,
  switchClockOff,
  switchClockOn,
} from '../../contract/requests/definitions.ts'
import { definitionProblem } from '../check-definition.ts'
import {
  insertDefinition,
  loadDefinitions,
  saveDefinition,
  setStanding,
  type DefinitionTarget,
} from '../definitions.store.ts'
import { presentDefinitions } from '../queries/definition-rows.ts'

const permission = 'clock.define'
const conflict = (code: string, detail: string) => new Problem('conflict', code, detail)
const gone = ({ removed, body }: DefinitionTarget) =>
  removed ? conflict('clock.removed', `The clock “${body.name}” was removed. Bring it back first.`) : undefined

const common = { permission, subjectKind: 'clock', present: presentDefinitions } as const

export const defineClockChange = (registry: () => Registry): AnyChange =>
  change({
    ...common,
    request: defineClock,
    fact: 'clock.defined',
    load: inOrganisation,
    check: (scene, _, { shipped: _shipped, ...body }) => definitionProblem(registry(), scene, body),
    async apply(scene, _, { shipped, ...body }) {
      const id = newId(scene.now)
      await insertDefinition(scene, { id, body, shipped })
      return [{ subjectId: id, data: { name: body.name } }]
    },
    inverse: ({ subjectId }) => ({ change: switchClockOff.name, subjectId, body: {} }),
  })

export const editClockChange = (registry: () => Registry): AnyChange =>
  change({
    ...common,
    request: editClock,
    wholly: true,
    fact: 'clock.edited',
    load: loadDefinitions,
    when: gone,
    check(scene, { kind, body: before }, body) {
      if (body.on !== kind)
        return conflict('clock.other-kind', `“${before.name}” runs on a ${kind}; define another one for a ${body.on}.`)
      return definitionProblem(registry(), scene, body)
    },
    apply: one(async (scene, target: DefinitionTarget, body: DefinitionBody) => {
      await saveDefinition(scene, target.id, body)
      const fields = (Object.keys(body) as (keyof DefinitionBody)[]).filter(
        (key) => JSON.stringify(body[key]) !== JSON.stringify(target.body[key]),
      )
      const data = { name: body.name, fields, number: target.version + 1 }
      return { subjectId: target.id, data, before: { body: target.body }, after: { body } }
    }),
    inverse: ({ subjectId, before }) =>
      before && { change: editClock.name, subjectId, body: before.body as Record<string, unknown> },
  })

/** Who switches a clock on answers for its tiers, and so must be allowed to do what they do. */
export const switchClockOnChange = (registry: () => Registry): AnyChange =>
  change({
    ...common,
    request: switchClockOn,
    fact: 'clock.switched-on',
    load: loadDefinitions,
    when: (target: DefinitionTarget) =>
      gone(target) ??
      (target.active ? conflict('clock.on', `The clock “${target.body.name}” is switched on already.`) : undefined),
    check: (scene, { body }) => definitionProblem(registry(), scene, body),
    apply: (scene, targets) => standing(scene, targets, { active: true, removed: false }),
    inverse: ({ subjectId }) => ({ change: switchClockOff.name, subjectId, body: {} }),
  })

export const switchClockOffChange = change({
  ...common,
  request: switchClockOff,
  fact: 'clock.switched-off',
  load: loadDefinitions,
  when: (target: DefinitionTarget) =>
    gone(target) ??
    (target.active ? undefined : conflict('clock.off', `The clock “${target.body.name}” is switched off already.`)),
  apply: (scene, targets) => standing(scene, targets, { active: false, removed: false }),
  inverse: ({ subjectId }) => ({ change: switchClockOn.name, subjectId, body: {} }),
})

export const removeClockChange = change({
  ...common,
  request: removeClock,
  fact: 'clock.removed',
  load: loadDefinitions,
  when: (target: DefinitionTarget) =>
    gone(target) ??
    (target.active
      ? conflict('clock.on', `Switch the clock “${target.body.name}” off before you remove it.`)
      : undefined),
  apply: (scene, targets) => standing(scene, targets, { active: false, removed: true }),
  inverse: ({ subjectId }) => ({ change: restoreClock.name, subjectId, body: {} }),
})

export const restoreClockChange = change({
  ...common,
  request: restoreClock,
  fact: 'clock.restored',
  load: loadDefinitions,
  when: ({ removed, body }: DefinitionTarget) =>
    removed ? undefined : conflict('clock.there', `The clock “${body.name}” was not removed.`),
  apply: (scene, targets) => standing(scene, targets, { active: false, removed: false }),
  inverse: ({ subjectId }) => ({ change: removeClock.name, subjectId, body: {} }),
})

async function standing(
  scene: Parameters<typeof setStanding>[0],
  targets: readonly DefinitionTarget[],
  to: { active: boolean; removed: boolean },
) {
  await setStanding(
    scene,
    targets.map(({ id }) => id),
    to,
  )
  return targets.map(({ id, body }) => ({ subjectId: id, data: { name: body.name } }))
}
