import { Problem } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { reactivatePerson as request } from '../../contract/requests/people.ts'
import { touchMembership, type PersonRow } from '../accounts.store.ts'
import { loadPeople, presentPeople } from '../person.view.ts'

export const reactivatePerson = change({
  request,
  fact: 'person.reactivated',
  subjectKind: 'person',
  load: (scene, refs) => loadPeople(scene, refs.filter(isId)),
  when: (person) =>
    person.deactivatedAt ? undefined : new Problem('conflict', 'person.active', 'This person has access already.'),
  apply: one(async (scene, person: PersonRow) => {
    await touchMembership(scene, person.id, null)
    return { subjectId: person.id, data: { name: person.name } }
  }),
  present: presentPeople,
  inverse: (fact) => ({ change: 'person.deactivate', subjectId: fact.subjectId, body: {} }),
})
