import type { Feature } from '../../../platform/server/feature.ts'
import type { Mail } from '../../../platform/server/means/mail/mail.ts'
import type { Files } from '../../../platform/server/means/files/files.ts'
import type { Registry } from '../../../platform/server/registry.ts'
import { reportFacts } from '../contract/facts.ts'
import { makePeriodReport } from './changes/make-period-report.ts'
import { makeReport } from './changes/make-report.ts'
import { openReport } from './changes/open-report.ts'
import { removeTemplate, saveTemplate } from './changes/save-template.ts'
import { failReport, keepReport } from './changes/settle-report.ts'
import { describedFiles, reportFileDoor } from './doors/report-file.ts'
import { makeReports } from './jobs/make-reports.ts'
import { listReports } from './queries/list-reports.ts'
import { listTemplates } from './queries/list-templates.ts'
import { previewReport } from './queries/preview-report.ts'
import { listSchedules } from './schedule/list-schedules.ts'
import { mailReports } from './schedule/mail-reports.ts'
import { runSchedules } from './schedule/run-schedules.ts'
import {
  createSchedule,
  removeSchedule,
  resumeSchedule,
  runSchedule,
  stopSchedule,
} from './schedule/schedule-changes.ts'
import { readReport } from './queries/read-report.ts'

type Means = { files: Files; mail: Mail | null; baseUrl: string }

/** `registry`: a report asks what any reader asks, by the queries of all features. */
export function reportsFeature(registry: () => Registry, { files, mail, baseUrl }: Means): Feature {
  const queries = () => registry().queries
  const keep = keepReport(files)
  return {
    name: 'reports',
    needs: ['access', 'cases'],
    facts: reportFacts,
    changes: [
      makeReport,
      makePeriodReport,
      keep,
      failReport,
      openReport,
      saveTemplate,
      removeTemplate,
      createSchedule,
      stopSchedule,
      resumeSchedule,
      removeSchedule,
      runSchedule,
    ],
    queries: [listReports, readReport, previewReport(queries), listTemplates, listSchedules],
    jobs: [runSchedules],
    tasks: [makeReports({ files, keep, queries }), mailReports({ files, mail, baseUrl })],
    describedDoors: describedFiles,
    doors: reportFileDoor(files),
  }
}
