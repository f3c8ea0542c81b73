import { wrongField } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { overrideRota, restoreOverride, withdrawOverride } from '../../contract/requests/rotas.ts'
import { peopleNamed } from '../queries/people.ts'
import { presentRotas } from '../queries/rota-rows.ts'
import { conflict, personProblem, stretchProblem } from '../rota.ts'
import { insertOverride, loadOverrides, withdrawOverrides, type OverrideTarget } from '../stores/exceptions.store.ts'
import { loadRotas } from '../stores/rotas.store.ts'
import { gone } from './define-rota.ts'

const common = { permission: 'rota.define', present: presentRotas } as const

export const overrideRotaChange = change({
  ...common,
  request: overrideRota,
  fact: 'rota.overridden',
  subjectKind: 'rota',
  load: loadRotas,
  when: gone,
  async check(scene, { shifts }, body) {
    if (!shifts.some(({ serves }) => serves.people.includes(body.insteadOf)))
      return wrongField('rota.not-in-it', 'insteadOf', 'This person does not serve in the rota. Nothing was saved.')
    if (body.insteadOf === body.standIn)
      return wrongField('rota.same', 'standIn', 'Nobody stands in for themselves. Nothing was saved.')
    return stretchProblem(body, scene.now) ?? (await personProblem(scene, 'standIn', body.standIn))
  },
  apply: one(async (scene, { id, name }, body) => {
    const overrideId = newId(scene.now)
    await insertOverride(scene, id, { id: overrideId, ...body })
    const people = await peopleNamed(scene, [body.insteadOf, body.standIn])
    const [insteadOf, standIn] = [people.get(body.insteadOf), people.get(body.standIn)]
    const { reason } = body
    const [from, to] = [body.from.toISOString(), body.to.toISOString()]
    return { subjectId: id, data: { name, insteadOf, standIn, from, to, reason }, after: { overrideId } }
  }),
  inverse: ({ after }) => after && { change: withdrawOverride.name, subjectId: String(after.overrideId), body: {} },
})

export const withdrawOverrideChange = change({
  ...common,
  request: withdrawOverride,
  fact: 'rota.override-withdrawn',
  subjectKind: 'override',
  load: loadOverrides,
  when: ({ withdrawn }) => (withdrawn ? conflict('rota.withdrawn', 'This was taken back already.') : undefined),
  apply: (scene, targets) => standing(scene, targets, true),
  inverse: ({ after }) => after && { change: restoreOverride.name, subjectId: String(after.overrideId), body: {} },
})

export const restoreOverrideChange = change({
  ...common,
  request: restoreOverride,
  fact: 'rota.override-restored',
  subjectKind: 'override',
  load: loadOverrides,
  when: ({ withdrawn }) => (withdrawn ? undefined : conflict('rota.holds', 'This was not taken back.')),
  apply: (scene, targets) => standing(scene, targets, false),
  inverse: ({ after }) => after && { change: withdrawOverride.name, subjectId: String(after.overrideId), body: {} },
})

/** Told of the rota: that is what is read anew. */
async function standing(scene: Scene, targets: readonly OverrideTarget[], withdrawn: boolean) {
  await withdrawOverrides(
    scene,
    targets.map(({ id }) => id),
    withdrawn,
  )
  const people = await peopleNamed(
    scene,
    targets.flatMap(({ insteadOf, standIn }) => [insteadOf, standIn]),
  )
  return targets.map(({ id, rotaId, rota, insteadOf, standIn }) => ({
    subjectId: rotaId,
    data: { name: rota, insteadOf: people.get(insteadOf), standIn: people.get(standIn) },
    after: { overrideId: id },
  }))
}
