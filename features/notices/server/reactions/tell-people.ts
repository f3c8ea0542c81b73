import type { Reaction } from '../../../../platform/server/jobs/reactions.ts'
import type { putNoticesChange } from '../changes/put-notices.ts'
import { approversOf } from '../queries/approvers.ts'
import { insideCircle } from '../queries/inside-circle.ts'
import { followersOf } from '../queries/followers.ts'
import { concerned, factsToTell, whomToTell } from '../whom-to-tell.ts'

/** Assigned, mentioned, following: into the inbox. Who may not see it is left out where the notice is written. */
export const tellPeopleConcerned = (change: ReturnType<typeof putNoticesChange>): Reaction => ({
  name: 'tell-people-concerned',
  on: factsToTell,
  async run(react, fact) {
    const { caseId } = fact
    const about = concerned(fact)
    const followers = about.followers && caseId ? await react.read((scene) => followersOf(scene, caseId)) : []
    const approving = about.approvers && caseId
    if (approving) about.asked = await react.read((scene) => approversOf(scene, { caseId, askerId: fact.actorId }))
    const chosen = whomToTell(about, followers, fact.actorId).slice(0, 1000)
    const told =
      fact.subjectKind === 'note' ? await react.read((scene) => insideCircle(scene, fact.subjectId, chosen)) : chosen
    const answer = approving ? 'case.approve' : 'playbook.answer'
    if (told.length > 0)
      await react.perform({}, { change, refs: [], body: { activityId: fact.id, caseId: caseId ?? null, told, answer } })
  },
})
