import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { putNotices as request } from '../../contract/requests/tell.ts'
import type { Ways } from '../deliver/plan.ts'
import { writeNotices } from '../write-notices.ts'
import { whoMaySee } from '../queries/who-may-see.ts'

/** Made by reactions alone. Sees as the system, to leave out who may not see the case: a notice must not betray it. */
export const putNoticesChange = (ways: Ways) =>
  change({
    request,
    fact: 'notice.told',
    subjectKind: 'notice',
    door: true,
    system: true,
    load: inOrganisation,
    async apply(scene, _, { activityId, caseId, told }) {
      const seeing = await whoMaySee(
        scene,
        { caseId, permission: caseId ? 'case.read' : null },
        told.map((each) => each.personId),
      )
      const rows = told.filter((each) => seeing.has(each.personId) && each.personId !== scene.actor.personId)
      await writeNotices(scene, ways, { activityId, caseId, told: rows })
      return rows.length > 0 ? [{ subjectId: activityId, data: { people: rows.length } }] : []
    },
    present: async (_, ids) => ids.map(() => null),
  })
