import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { familyOf, findCase } from '../../../cases/server/index.ts'
import { reachOf } from '../../../cases/contract/reach-of.ts'
import { makeReport as request } from '../../contract/requests/reports.ts'
import { findTemplate } from '../find-template.ts'
import { makeTask } from '../jobs/make-task.ts'
import { mustBeZone } from '../must-be-zone.ts'
import { inCircle } from '../queries/circle.ts'
import { strictestOf } from '../queries/above-audience.ts'
import { presentReports } from '../queries/report-rows.ts'
import { audienceOf, partsOf } from '../report.ts'
import { insertReport } from '../reports.store.ts'

export const outsideCircle = () =>
  new Problem(
    'forbidden',
    'report.circle',
    'What is legally privileged is told to counsel’s circle of this case alone. Nothing was made. Make the report without it.',
  )

/** Asks for it; the worker makes it, of what is there then. Reading is enough: nothing of the case changes. */
export const makeReport = change({
  request,
  fact: 'report.asked',
  subjectKind: 'report',
  reading: true,
  load: inOrganisation,
  allow: (scene) => (scene.actor.personId ? true : 'A report is made for somebody.'),
  async apply(scene, _, body) {
    mustBeZone(body.zone)
    const kase = await findCase(scene, body.caseId)
    if (!kase) throw unknown('case')
    if (body.privileged && !(await inCircle(scene, kase.id))) throw outsideCircle()
    const template = partsOf(await findTemplate(scene, body.template), body.parts)
    const strictest = await strictestOf(scene, await familyOf(scene, kase.id, reachOf(kase, {})))
    const audience = audienceOf(body.audience, template, strictest)
    const id = newId(scene.now)
    const title = `${template.title}: ${kase.key} ${kase.title}`.slice(0, 300)
    const { privileged, zone } = body
    const formats = [...new Set(body.formats)]
    const choice = { template: body.template, parts: body.parts, audience }
    const row = {
      id,
      kind: 'case' as const,
      caseId: kase.id,
      title,
      template: template.name,
      audience,
      privileged,
      zone,
    }
    await insertReport(scene, { ...row, choice, formats })
    return [{ subjectId: id, caseId: kase.id, data: { title, kind: 'case', audience, formats, privileged } }]
  },
  present: presentReports,
  jobs: (facts) => facts.map(({ organisationId, subjectId }) => makeTask(organisationId, subjectId)),
})
