import { change, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { openReport as request } from '../../contract/requests/reports.ts'
import { presentReports } from '../queries/report-rows.ts'
import { conflict, lacks } from '../report.ts'
import { filesOf, insertOpening, loadReports, type ReportRow } from '../reports.store.ts'

export const openReport = change({
  request,
  fact: 'report.opened',
  subjectKind: 'report',
  permission: 'report.read',
  reading: true,
  load: loadReports,
  allow: (scene, { needs }: ReportRow) =>
    scene.actor.personId ? (lacks(scene.actor, needs) ?? true) : 'A report is opened by somebody.',
  when: ({ state, title }) =>
    state === 'made' ? undefined : conflict('not-made', `“${title}” is not there to be opened: it is ${state}.`),
  async check(scene, { id, title }, { format }) {
    const files = await filesOf(scene, [id])
    return files.some((file) => file.format === format)
      ? undefined
      : conflict('format', `“${title}” was not made in this format. Make it again in the one you need.`)
  },
  apply: one(async (scene, report, { format }) => {
    await insertOpening(scene, { id: newId(scene.now), report, format })
    const { id, caseId, title, kind } = report
    return { subjectId: id, caseId, data: { title, kind, format } }
  }),
  present: presentReports,
})
