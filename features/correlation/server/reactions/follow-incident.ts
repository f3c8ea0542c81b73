import { Problem } from '../../../../platform/contract/problem.ts'
import type { Fact } from '../../../../platform/server/change.ts'
import type { Reaction, ReactionScene } from '../../../../platform/server/jobs/reactions.ts'
import { caseFacts } from '../../../cases/contract/facts.ts'
import { addAlerts } from '../../../cases/server/index.ts'
import { correlationFacts } from '../../contract/facts.ts'
import { followGroupChange } from '../changes/follow-group.ts'
import { followedBy, groupsTakenWhole, openAlertsOf } from '../follow.store.ts'
import { atOnce } from '../jobs/join-incidents.ts'

const mostGroups = 50

/** Whoever takes all that waits in a group into a case means the story: what comes later belongs there too. */
export const followIncident: Reaction = {
  name: 'follow-incident',
  on: ['case.opened', 'case.alerts-added'],
  async run(react, fact) {
    const { alertIds } = caseFacts[fact.fact as 'case.opened' | 'case.alerts-added'].parse(fact.data)
    if (alertIds.length === 0) return
    const refs = await react.read((scene) => groupsTakenWhole(scene, alertIds, mostGroups))
    if (refs.length > 0)
      await unlessRefused(
        react.perform({ partial: true }, { change: followGroupChange, refs, body: { caseId: fact.subjectId } }),
      )
  },
}

/** What of the group waits for a decision joins at once. */
export const joinAtOnce: Reaction = {
  name: 'join-at-once',
  on: ['group.followed'],
  async run(react, fact) {
    const { caseId } = correlationFacts['group.followed'].parse(fact.data)
    if (caseId !== null) await joinAll({ react, fact, groupId: fact.subjectId, caseId })
  },
}

/**
 * Two groups made one belong to one incident: that of the group which goes on, else that of the one merged into it. Not
 * where who merged them may not know of it: nothing is handed on that nobody meant.
 */
export const handOnIncident: Reaction = {
  name: 'hand-on-incident',
  on: ['group.merged'],
  async run(react, fact) {
    const { intoId } = correlationFacts['group.merged'].parse(fact.data)
    const follows = await react.read((scene) => followedBy(scene, { intoId, id: fact.subjectId }))
    if (!follows) return
    const { headId, head, own } = follows
    if (head !== null) await joinAll({ react, fact, groupId: headId, caseId: head })
    else if (own !== null) {
      const follow = { change: followGroupChange, refs: [headId], body: { caseId: own } }
      await unlessRefused(react.perform({ partial: true }, follow))
    }
  },
}

type Joining = { react: ReactionScene; fact: Fact; groupId: string; caseId: string }

/** All that waits in a group joins its incident, a part at a time. */
async function joinAll({ react, fact, groupId, caseId }: Joining): Promise<void> {
  for (let part = 1; ; part++) {
    const alertIds = await react.read((scene) => openAlertsOf(scene, { groupId, caseId, most: atOnce }))
    if (alertIds.length === 0) return
    const once = { activityId: fact.id, reaction: `join-at-once ${part}` }
    const added = react.perform({ once }, { change: addAlerts, refs: [caseId], body: { alertIds } })
    if (!(await unlessRefused(added))) return
  }
}

/** The case was closed, merged or withdrawn in the meantime: then there is nothing to follow, and nothing failed. */
async function unlessRefused(performing: Promise<unknown>): Promise<boolean> {
  try {
    await performing
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}
