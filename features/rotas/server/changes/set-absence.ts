import { Problem, wrongField } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { endAbsence, restoreAbsence, setAbsence } from '../../contract/requests/rotas.ts'
import { presentAbsences } from '../queries/absence-rows.ts'
import { peopleNamed } from '../queries/people.ts'
import { conflict, mayShape, personProblem, stretchProblem } from '../rota.ts'
import { insertAbsence, loadAbsences, withdrawAbsences, type AbsenceTarget } from '../stores/exceptions.store.ts'

const common = { permission: 'absence.set', subjectKind: 'absence', present: presentAbsences } as const

export const setAbsenceChange = change({
  ...common,
  request: setAbsence,
  fact: 'absence.set',
  load: inOrganisation,
  async check(scene, _, { personId = scene.actor.personId, standInId, ...stretch }) {
    if (personId === null) return wrongField('absence.nobody', 'personId', 'Say who is out of office.')
    if (personId !== scene.actor.personId && !mayShape(scene))
      return new Problem('forbidden', 'absence.not-yours', 'For others only who makes rotas says that they are away.')
    if (personId === standInId)
      return wrongField('rota.same', 'standInId', 'Nobody stands in for themselves. Nothing was saved.')
    return (
      stretchProblem(stretch, scene.now) ??
      (await personProblem(scene, 'personId', personId)) ??
      (standInId === null ? undefined : await personProblem(scene, 'standInId', standInId))
    )
  },
  async apply(scene, _, { personId = scene.actor.personId!, standInId, from, to, reason }) {
    const id = newId(scene.now)
    await insertAbsence(scene, { id, personId, standIn: standInId, from, to, reason })
    const people = await peopleNamed(scene, [personId, ...(standInId ? [standInId] : [])])
    const standIn = standInId === null ? null : (people.get(standInId) ?? null)
    const said = { person: people.get(personId), standIn, reason }
    return [{ subjectId: id, data: { ...said, from: from.toISOString(), to: to.toISOString() } }]
  },
  inverse: ({ subjectId }) => ({ change: endAbsence.name, subjectId, body: {} }),
})

const ownOrLead = (scene: Scene, { personId }: AbsenceTarget) =>
  personId === scene.actor.personId || mayShape(scene) || 'For others only who makes rotas says whether they are away.'

export const endAbsenceChange = change({
  ...common,
  request: endAbsence,
  fact: 'absence.ended',
  load: loadAbsences,
  allow: ownOrLead,
  when: ({ withdrawn, person }: AbsenceTarget) =>
    withdrawn ? conflict('absence.ended', `That ${person} is away was taken back already.`) : undefined,
  apply: (scene, targets) => standing(scene, targets, true),
  inverse: ({ subjectId }) => ({ change: restoreAbsence.name, subjectId, body: {} }),
})

export const restoreAbsenceChange = change({
  ...common,
  request: restoreAbsence,
  fact: 'absence.restored',
  load: loadAbsences,
  allow: ownOrLead,
  when: ({ withdrawn, person }: AbsenceTarget) =>
    withdrawn ? undefined : conflict('absence.holds', `That ${person} is away was not taken back.`),
  apply: (scene, targets) => standing(scene, targets, false),
  inverse: ({ subjectId }) => ({ change: endAbsence.name, subjectId, body: {} }),
})

async function standing(scene: Scene, targets: readonly AbsenceTarget[], withdrawn: boolean) {
  await withdrawAbsences(
    scene,
    targets.map(({ id }) => id),
    withdrawn,
  )
  return targets.map(({ id, personId, person, from, to }) => ({
    subjectId: id,
    data: { person: { id: personId, name: person }, from: from.toISOString(), to: to.toISOString() },
  }))
}
