import { change, one } from '../../../../platform/server/change.ts'
import type { Files } from '../../../../platform/server/means/files/files.ts'
import { failReport as failRequest, keepReport as keepRequest } from '../../contract/requests/reports.ts'
import { presentReports } from '../queries/report-rows.ts'
import { conflict } from '../report.ts'
import { mailTask } from '../schedule/mail-reports.ts'
import { insertMails } from '../schedule/mails.store.ts'
import { insertFile, loadReports, settleReport, type ReportRow } from '../reports.store.ts'

const mustWait = ({ state, title }: ReportRow) =>
  state === 'waiting' ? undefined : conflict('settled', `“${title}” is ${state} already. Nothing was changed.`)

/** Takes what was made over: from now on it is kept, and stands. */
export const keepReport = (files: Files) =>
  change({
    request: keepRequest,
    fact: 'report.made',
    subjectKind: 'report',
    door: true,
    load: loadReports,
    when: mustWait,
    apply: one(async (scene, report: ReportRow, { data, needs, caseIds, files: made }) => {
      await settleReport(scene, report.id, { state: 'made', needs, caseIds, data })
      await files.hold(scene, data.contentId, report.id)
      for (const file of made) {
        await files.hold(scene, file.contentId, report.id)
        await insertFile(scene, report, file)
      }
      if (report.scheduleId) await insertMails(scene, report.id)
      const { id, caseId, title, kind, formats } = report
      return { subjectId: id, caseId, data: { title, kind, formats, sha256: data.sha256 } }
    }),
    present: presentReports,
    jobs: (facts) => facts.map(({ organisationId, subjectId }) => mailTask(organisationId, subjectId)),
  })

export const failReport = change({
  request: failRequest,
  fact: 'report.failed',
  subjectKind: 'report',
  door: true,
  load: loadReports,
  when: mustWait,
  apply: one(async (scene, report: ReportRow, { says }) => {
    await settleReport(scene, report.id, { state: 'failed', says })
    const { id, caseId, title, kind } = report
    return { subjectId: id, caseId, data: { title, kind, says } }
  }),
  present: presentReports,
})
