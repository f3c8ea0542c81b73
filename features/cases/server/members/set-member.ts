import type { ParsedBodyOf } from '../../../../platform/contract/endpoint.ts'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { setCaseMember as request } from '../../contract/requests/case-people.ts'
import { membersOf, updateMember, type StoredMember } from '../case-people.store.ts'
import { mustLead } from '../case-people.ts'
import { conflict, mustNotBeMerged, type Kase } from '../case.ts'
import { familyOf, loadCases, updateCases } from '../cases.store.ts'
import { presentCases } from '../queries/get-case.ts'
import { aboutPerson, counselSays } from './case-members.ts'

type Body = ParsedBodyOf<typeof request>

/** What a member is in the case: by its lead, but of counsel and their circle counsel says. */
export const setCaseMember = change({
  request,
  inPerson: true,
  fact: 'case.member-set',
  subjectKind: 'case',
  load: loadCases,
  when: mustNotBeMerged,
  check: (scene, kase, body) => mayBeSet(scene, kase, body),
  apply: one(async (scene, kase, body) => {
    const was = (await membersOf(scene, kase.id)).find(({ personId }) => personId === body.personId)!
    const now = after(was, body)
    await updateMember(scene, await familyOf(scene, kase.id), now)
    await updateCases(scene, [kase.id], {})
    const data = { role: now.role, from: was.role, privileged: now.privileged, was: was.privileged }
    return {
      subjectId: kase.id,
      caseId: kase.id,
      data: { ...(await aboutPerson(scene, kase, body.personId)), ...data },
    }
  }),
  present: presentCases,
  inverse: ({ subjectId, data }) => ({
    change: 'case.set-member',
    subjectId,
    body: { personId: (data.person as { id: string }).id, role: data.from, privileged: data.was },
  }),
})

const after = (was: StoredMember, { role, privileged }: Body): StoredMember => ({
  ...was,
  role: role ?? was.role,
  privileged: privileged ?? was.privileged,
})

async function mayBeSet(scene: Scene, kase: Kase, body: Body): Promise<Problem | undefined> {
  const members = await membersOf(scene, kase.id)
  const was = members.find(({ personId }) => personId === body.personId)
  if (!was) return conflict('case.not-member', `This person is not a member of ${kase.key}.`)
  const now = after(was, body)
  const ofCircle = now.privileged !== was.privileged
  if ((now.role === 'counsel') !== (was.role === 'counsel') || ofCircle) {
    const problem = counselSays(scene, members, { key: kase.key, ofCircle })
    if (problem) return problem
  }
  if (now.role === was.role) return undefined
  const barred = mustLead(scene, kase)
  const byCounsel = members.some(isCounsel(scene)) && now.role !== 'lead' && [now.role, was.role].includes('counsel')
  if (barred !== true && !byCounsel) return conflict('case.not-lead', barred)
  if (was.personId === scene.actor.personId)
    return conflict(
      'case.last-member',
      'Another lead has to change what you are, so that nobody is locked out by a slip.',
    )
  return undefined
}

const isCounsel =
  ({ actor }: Scene) =>
  ({ personId, role }: StoredMember) =>
    personId === actor.personId && role === 'counsel'
