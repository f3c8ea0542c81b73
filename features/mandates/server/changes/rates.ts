import { Problem } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { activePeople } from '../../../cases/server/index.ts'
import { removeRate as remove, restoreRate as restore, setRate as set } from '../../contract/requests/rates.ts'
import { insertRate, loadRates, setRateRemoved, type RateRow } from '../mandates.store.ts'
import { presentRates } from '../queries/read-rates.ts'

const told = ({ person_name: person, from }: RateRow) => ({ person, from })

export const setRate = change({
  request: set,
  fact: 'rate.set',
  subjectKind: 'rate',
  load: inOrganisation,
  async check(scene, _, { personId }) {
    if (personId === null || (await activePeople(scene, [personId])).has(personId)) return undefined
    return new Problem('invalid', 'rate.no-person', 'This person does not work here. No rate was set.')
  },
  async apply(scene, _, { personId, from, rate, currency }) {
    const id = newId(scene.now)
    const made = { set_at: scene.now, set_by: scene.actor.personId }
    await insertRate(scene, { id, person_id: personId, valid_from: from, rate, currency, ...made })
    const person = personId === null ? null : ((await activePeople(scene, [personId])).get(personId)?.name ?? '')
    return [{ subjectId: id, data: { person, from } }]
  },
  present: presentRates,
  inverse: ({ subjectId }) => ({ change: 'rate.remove', subjectId, body: {} }),
})

export const removeRate = change({
  request: remove,
  fact: 'rate.removed',
  subjectKind: 'rate',
  load: loadRates,
  when: (rate: RateRow) =>
    rate.removed_at ? new Problem('conflict', 'rate.removed', 'This rate was taken away already.') : undefined,
  apply: one(async (scene, rate) => {
    await setRateRemoved(scene, rate.id, scene.now)
    return { subjectId: rate.id, data: told(rate) }
  }),
  present: presentRates,
  inverse: ({ subjectId }) => ({ change: 'rate.restore', subjectId, body: {} }),
})

export const restoreRate = change({
  request: restore,
  fact: 'rate.restored',
  subjectKind: 'rate',
  load: loadRates,
  when: (rate: RateRow) =>
    rate.removed_at ? undefined : new Problem('conflict', 'rate.not-removed', 'This rate is there already.'),
  apply: one(async (scene, rate) => {
    await setRateRemoved(scene, rate.id, null)
    return { subjectId: rate.id, data: told(rate) }
  }),
  present: presentRates,
  inverse: ({ subjectId }) => ({ change: 'rate.remove', subjectId, body: {} }),
})
