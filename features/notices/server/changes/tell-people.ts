import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { tellPeople as request } from '../../contract/requests/notices.ts'
import { insertNotices } from '../notices.store.ts'
import { whoMaySee } from '../queries/who-may-see.ts'

/** Made by reactions alone. Sees as the system, to leave out who may not see the case: a notice must not betray it. */
export const tellPeople = change({
  request,
  fact: 'notice.told',
  subjectKind: 'notice',
  door: true,
  system: true,
  load: inOrganisation,
  async apply(scene, _, { activityId, caseId, told }) {
    const seeing = await whoMaySee(
      scene,
      caseId,
      told.map((each) => each.personId),
    )
    const rows = told.filter((each) => seeing.has(each.personId) && each.personId !== scene.actor.personId)
    await insertNotices(scene, { activityId, caseId, told: rows })
    return rows.length > 0 ? [{ subjectId: activityId, data: { people: rows.length } }] : []
  },
  present: async (_, ids) => ids.map(() => null),
})
