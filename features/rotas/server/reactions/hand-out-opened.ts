import { Problem } from '../../../../platform/contract/problem.ts'
import type { AnyChange } from '../../../../platform/server/change.ts'
import type { Reaction } from '../../../../platform/server/jobs/reactions.ts'
import { unownedTeam } from '../queries/hand-outs.ts'

const name = 'hand-out-cases-of-teams'

/** Cases that come to a team without an owner, where the team wants that. Nobody there: its leads are told, and it waits. */
export const handOutOpened = ({ handOut, report }: { handOut: AnyChange; report: AnyChange }): Reaction => ({
  name,
  on: ['case.opened', 'case.assigned', 'case.reopened'],
  async run(react, fact) {
    const caseId = fact.subjectId
    const teamId = await react.read((scene) => unownedTeam(scene, caseId))
    if (teamId === undefined) return
    try {
      await react.perform({}, { change: handOut, refs: [caseId], body: { teamId, unowned: true } })
    } catch (error) {
      // Closed, merged or taken meanwhile: then there is nothing to hand out.
      if (!(error instanceof Problem)) throw error
      if (error.code !== 'hand-out.nobody-there') return
      const once = { activityId: fact.id, reaction: `${name}-report` }
      await react.perform({ once }, { change: report, refs: [caseId], body: { teamId, why: error.detail } })
    }
  },
})
