import { change, type FactDraft } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { followCase as follow, unfollowCase as unfollow } from '../../contract/requests/case-people.ts'
import { addFollower, removeFollower } from '../case-people.store.ts'
import type { Kase } from '../case.ts'
import { loadCases } from '../cases.store.ts'
import { presentCases } from '../queries/get-case.ts'

/** One's own affair: allowed whatever the state of the case, and no new version of it. */
export const followCase = change({
  request: follow,
  fact: 'case.followed',
  subjectKind: 'case',
  reading: true,
  load: loadCases,
  allow: isPerson,
  async apply(scene, cases) {
    await addFollower(
      scene,
      cases.map((kase) => kase.id),
      scene.actor.personId ?? '',
    )
    return cases.map(draft)
  },
  present: presentCases,
  inverse: ({ subjectId }) => ({ change: 'case.unfollow', subjectId, body: {} }),
})

export const unfollowCase = change({
  request: unfollow,
  fact: 'case.unfollowed',
  subjectKind: 'case',
  reading: true,
  load: loadCases,
  allow: isPerson,
  async apply(scene, cases) {
    await removeFollower(
      scene,
      cases.map((kase) => kase.id),
      scene.actor.personId ?? '',
    )
    return cases.map(draft)
  },
  present: presentCases,
  inverse: ({ subjectId }) => ({ change: 'case.follow', subjectId, body: {} }),
})

function isPerson({ actor }: Scene): true | string {
  return actor.personId === null ? 'Only people follow cases.' : true
}

const draft = ({ id, key }: Kase): FactDraft => ({ subjectId: id, caseId: id, data: { key } })
