import { change, inOrganisation } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { putNotices as request } from '../../contract/requests/tell.ts'
import type { Ways } from '../deliver/plan.ts'
import type { Telling } from '../notices.store.ts'
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
    async apply(scene, _, { activityId, caseId, told, answer }) {
      const asked = told.filter(({ why }) => why === 'approval')
      const others = told.filter(({ why }) => why !== 'approval')
      const rows = [
        // Whoever may answer is asked; what they are told of the case is judged when it is sent.
        ...(await seeing(scene, { caseId, permission: answer }, asked)),
        ...(await seeing(scene, { caseId, permission: caseId ? 'case.read' : null }, others)),
      ].filter(({ personId }) => personId !== scene.actor.personId)
      await writeNotices(scene, ways, { activityId, caseId, told: rows })
      return rows.length > 0 ? [{ subjectId: activityId, caseId, data: { people: rows.length } }] : []
    },
    present: async (_, ids) => ids.map(() => null),
  })

async function seeing(
  scene: Scene,
  needed: { caseId: string | null; permission: string | null },
  told: Telling['told'],
): Promise<Telling['told']> {
  if (told.length === 0) return []
  const may = await whoMaySee(
    scene,
    needed,
    told.map((each) => each.personId),
  )
  return told.filter((each) => may.has(each.personId))
}
