import { change, inOrganisation, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { openCase } from '../../../cases/server/index.ts'
import {
  addParty as add,
  editParty as edit,
  removeParty as remove,
  restoreParty as restore,
} from '../../contract/requests/parties.ts'
import { hasStatements, insertParty, loadParties, updateParties } from '../parties.store.ts'
import { hasStated, mustBeRemoved, mustBeThere } from '../party.ts'
import { presentParties } from '../queries/party-rows.ts'

const onParty = { subjectKind: 'party', load: loadParties, present: presentParties } as const

export const addParty = change({
  request: add,
  fact: 'party.added',
  subjectKind: 'party',
  load: inOrganisation,
  async apply(scene, _, { caseId: ref, ...about }) {
    const { id: caseId } = await openCase(scene, ref)
    const id = newId(scene.now)
    const made = { created_at: scene.now, created_by: scene.actor.personId }
    await insertParty(scene, { id, case_id: caseId, ...about, ...made })
    return [{ subjectId: id, caseId, data: { name: about.name, role: about.role } }]
  },
  present: presentParties,
  inverse: ({ subjectId }) => ({ change: 'party.remove', subjectId, body: {} }),
})

export const editParty = change({
  ...onParty,
  request: edit,
  fact: 'party.edited',
  when: mustBeThere,
  apply: one(async (scene, party, body) => {
    const fields = Object.keys(body) as (keyof typeof body)[]
    await updateParties(scene, [party.id], body)
    return {
      subjectId: party.id,
      caseId: party.caseId,
      data: { name: body.name ?? party.name, role: body.role ?? party.role, fields },
      before: Object.fromEntries(fields.map((field) => [field, party[field]])),
      after: body,
    }
  }),
  inverse: ({ subjectId, before }) => before && { change: 'party.edit', subjectId, body: before },
})

export const removeParty = change({
  ...onParty,
  request: remove,
  fact: 'party.removed',
  when: mustBeThere,
  check: async (scene, party) => ((await hasStatements(scene, party.id)) ? hasStated(party) : undefined),
  apply: one(async (scene, { id, caseId, name, role }) => {
    await updateParties(scene, [id], { removed_at: scene.now })
    return { subjectId: id, caseId, data: { name, role } }
  }),
  inverse: ({ subjectId }) => ({ change: 'party.restore', subjectId, body: {} }),
})

export const restoreParty = change({
  ...onParty,
  request: restore,
  fact: 'party.restored',
  when: mustBeRemoved,
  apply: one(async (scene, { id, caseId, name, role }) => {
    await updateParties(scene, [id], { removed_at: null })
    return { subjectId: id, caseId, data: { name, role } }
  }),
  inverse: ({ subjectId }) => ({ change: 'party.remove', subjectId, body: {} }),
})
