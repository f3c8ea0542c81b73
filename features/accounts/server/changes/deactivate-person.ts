import { Problem } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { countAdministrators, lastAdministrator, revokeTokens } from '../../../access/server/index.ts'
import { deactivatePerson as request } from '../../contract/requests/people.ts'
import { touchMembership, type PersonRow } from '../accounts.store.ts'
import { loadPeople, presentPeople } from '../person.view.ts'
import { revokeSessionsHere } from '../sessions.store.ts'

export const deactivatePerson = change({
  request,
  fact: 'person.deactivated',
  subjectKind: 'person',
  // Ends sessions that are not the actor's own, which row-level security keeps from everybody else.
  system: true,
  load: (scene, refs) => loadPeople(scene, refs.filter(isId)),
  when: (person) =>
    person.deactivatedAt
      ? new Problem('conflict', 'person.already_deactivated', 'This person has no access already.')
      : undefined,
  check: async (scene, person) =>
    (await countAdministrators(scene, { personId: person.id })) === 0 ? lastAdministrator() : undefined,
  apply: one(async (scene, person: PersonRow) => {
    await touchMembership(scene, person.id, scene.now)
    await revokeSessionsHere(scene, person.id)
    await revokeTokens(scene, { personId: person.id })
    return { subjectId: person.id, data: { name: person.name } }
  }),
  present: presentPeople,
  inverse: (fact) => ({ change: 'person.reactivate', subjectId: fact.subjectId, body: {} }),
})
