import type { Problem } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { addCaseMember as add, removeCaseMember as remove } from '../../contract/requests/case-people.ts'
import { activePeople, addMember, membersOf, removeMember, type StoredMember } from '../case-people.store.ts'
import { mustLead, personProblem } from '../case-people.ts'
import { conflict, mustNotBeMerged, type Kase } from '../case.ts'
import { familyOf, loadCases, updateCases } from '../cases.store.ts'
import { presentCases } from '../queries/get-case.ts'

/** Allowed on a closed case too: need-to-know does not end with the work. With all merged into it. */
export const addCaseMember = change({
  request: add,
  inPerson: true,
  fact: 'case.member-added',
  subjectKind: 'case',
  load: loadCases,
  allow: mustLead,
  when: mustNotBeMerged,
  check: async (scene, kase, { personId, role }) =>
    (await personProblem(scene, 'personId', personId)) ??
    (role === 'counsel' ? counselSays(scene, await membersOf(scene, kase.id), { key: kase.key }) : undefined),
  apply: one(async (scene, kase, { personId, role }) => {
    const data = await aboutPerson(scene, kase, personId)
    await addMember(scene, await familyOf(scene, kase.id), { personId, role })
    await updateCases(scene, [kase.id], {})
    return { subjectId: kase.id, caseId: kase.id, data: { ...data, role } }
  }),
  present: presentCases,
  inverse: ({ subjectId, data }) => ({
    change: 'case.remove-member',
    subjectId,
    body: { personId: (data.person as { id: string }).id },
  }),
})

export const removeCaseMember = change({
  request: remove,
  fact: 'case.member-removed',
  subjectKind: 'case',
  load: loadCases,
  allow: mustLead,
  when: mustNotBeMerged,
  check: (scene, kase, { personId }) => mustStay(scene, kase, personId),
  apply: one(async (scene, kase, { personId }) => {
    const data = await aboutPerson(scene, kase, personId)
    await removeMember(scene, await familyOf(scene, kase.id), personId)
    await updateCases(scene, [kase.id], {})
    return { subjectId: kase.id, caseId: kase.id, data }
  }),
  present: presentCases,
  inverse: ({ subjectId, data }) => ({
    change: 'case.add-member',
    subjectId,
    body: { personId: (data.person as { id: string }).id },
  }),
})

async function mustStay(scene: Scene, kase: Kase, personId: string): Promise<Problem | undefined> {
  const members = await membersOf(scene, kase.id)
  const leaving = members.find((member) => member.personId === personId)
  if (!leaving) return conflict('case.not-member', `This person is not a member of ${kase.key}.`)
  // Also where everybody sees the case for now: what is privileged in it stays counsel's.
  const barred = leaving.role === 'counsel' ? counselSays(scene, members, { key: kase.key }) : undefined
  if (barred || !kase.restricted) return barred
  if (members.length === 1)
    return conflict('case.last-member', `${kase.key} must keep one member, or nobody could see it any more.`)
  if (personId === kase.owner_id)
    return conflict(
      'case.last-member',
      `The owner of ${kase.key} must be able to see it. Assign it to somebody else first.`,
    )
  if (personId === scene.actor.personId)
    return conflict('case.last-member', 'Another member has to remove you, so that nobody is locked out by a slip.')
  return undefined
}

/** The first counsel is named by the lead. From then on their circle is theirs: no lead lets a friend into it. */
export function counselSays(
  { actor }: Scene,
  members: readonly StoredMember[],
  { key, ofCircle = false }: { key: string; ofCircle?: boolean },
): Problem | undefined {
  const counsel = members.filter(({ role }) => role === 'counsel')
  if (counsel.some(({ personId }) => personId === actor.personId)) return undefined
  if (counsel.length === 0 && !ofCircle) return undefined
  return conflict('case.counsel', `Only counsel of ${key} says who is counsel there and who sees what is privileged.`)
}

export async function aboutPerson(scene: Scene, { key }: Kase, personId: string) {
  const person = (await activePeople(scene, [personId])).get(personId)
  return { key, person: { id: personId, name: person?.name ?? 'a former member' } }
}
