import { change, inOrganisation, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { RotaBody } from '../../contract/rota.ts'
import { defineRota, editRota, removeRota, restoreRota } from '../../contract/requests/rotas.ts'
import { presentRotas } from '../queries/rota-rows.ts'
import { conflict, rotaProblem } from '../rota.ts'
import { insertRota, loadRotas, saveRota, setRemoved, type RotaTarget } from '../stores/rotas.store.ts'

const common = { permission: 'rota.define', subjectKind: 'rota', present: presentRotas } as const

export const gone = ({ name, removed }: Pick<RotaTarget, 'name' | 'removed'>) =>
  removed ? conflict('rota.removed', `The rota “${name}” was removed. Bring it back first.`) : undefined

export const defineRotaChange = change({
  ...common,
  request: defineRota,
  fact: 'rota.defined',
  load: inOrganisation,
  check: (scene, _, body) => rotaProblem(scene, body),
  async apply(scene, _, body) {
    const id = newId(scene.now)
    await insertRota(scene, id, body)
    return [{ subjectId: id, data: { name: body.name } }]
  },
  inverse: ({ subjectId }) => ({ change: removeRota.name, subjectId, body: {} }),
})

const bodyOf = ({ teamId, name, zone, shifts, handover }: RotaTarget): RotaBody => ({
  teamId,
  name,
  zone,
  shifts,
  handover,
})

export const editRotaChange = change({
  ...common,
  request: editRota,
  wholly: true,
  fact: 'rota.edited',
  load: loadRotas,
  when: gone,
  check: (scene, _, body) => rotaProblem(scene, body),
  apply: one(async (scene, target: RotaTarget, body: RotaBody) => {
    await saveRota(scene, target.id, body)
    const before = bodyOf(target)
    const fields = (Object.keys(body) as (keyof RotaBody)[]).filter(
      (key) => JSON.stringify(body[key]) !== JSON.stringify(before[key]),
    )
    return { subjectId: target.id, data: { name: body.name, fields }, before: { body: before }, after: { body } }
  }),
  inverse: ({ subjectId, before }) =>
    before && { change: editRota.name, subjectId, body: before.body as Record<string, unknown> },
})

export const removeRotaChange = change({
  ...common,
  request: removeRota,
  fact: 'rota.removed',
  load: loadRotas,
  when: gone,
  apply: (scene, targets) => standing(scene, targets, true),
  inverse: ({ subjectId }) => ({ change: restoreRota.name, subjectId, body: {} }),
})

export const restoreRotaChange = change({
  ...common,
  request: restoreRota,
  fact: 'rota.restored',
  load: loadRotas,
  when: ({ name, removed }: RotaTarget) =>
    removed ? undefined : conflict('rota.there', `The rota “${name}” was not removed.`),
  apply: (scene, targets) => standing(scene, targets, false),
  inverse: ({ subjectId }) => ({ change: removeRota.name, subjectId, body: {} }),
})

async function standing(scene: Scene, targets: readonly RotaTarget[], removed: boolean) {
  await setRemoved(
    scene,
    targets.map(({ id }) => id),
    removed,
  )
  return targets.map(({ id, name }) => ({ subjectId: id, data: { name } }))
}
