import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { granted, needs } from '../../../../platform/server/policy.ts'
import { readMetric } from '../../../metrics/contract/requests/metrics.ts'
import { makePeriodReport as request } from '../../contract/requests/schedules.ts'
import { makeTask } from '../jobs/make-task.ts'
import { mustBeZone } from '../must-be-zone.ts'
import { periodBefore } from '../period/period-of.ts'
import { presentReports } from '../queries/report-rows.ts'
import { insertReport } from '../reports.store.ts'

export const periodTitle = 'Security operations report'

/** Asks for it; the worker counts, of what is there then. */
export const makePeriodReport = change({
  request,
  fact: 'report.asked',
  subjectKind: 'report',
  permission: 'report.make',
  load: inOrganisation,
  allow({ actor }) {
    if (!actor.personId) return 'A report is made for somebody.'
    return granted(actor, readMetric.name) ? true : needs(actor, readMetric.name)
  },
  async apply(scene, _, { stretch, zone, audience, formats }) {
    mustBeZone(zone)
    const period = periodBefore(stretch, scene.now, zone)
    const id = newId(scene.now)
    const title = `${periodTitle}: ${period.label}`
    const row = {
      id,
      kind: 'period' as const,
      caseId: null,
      title,
      template: periodTitle,
      audience,
      privileged: false,
      zone,
    }
    await insertReport(scene, { ...row, choice: { audience, period }, formats: [...new Set(formats)] })
    return [{ subjectId: id, data: { title, kind: 'period', audience, formats, privileged: false } }]
  },
  present: presentReports,
  jobs: (facts) => facts.map(({ organisationId, subjectId }) => makeTask(organisationId, subjectId)),
})
