import { z } from 'zod'
import { PersonRef, Tlp } from '../../../platform/contract/scalars.ts'
import { Stretch } from './period.ts'
import { ReportFormat, ReportKind } from './report.ts'

const report = z.object({ title: z.string(), kind: ReportKind })
const schedule = z.object({ name: z.string(), stretch: Stretch })
const template = z.object({ name: z.string(), key: z.string() })

export const reportFacts = {
  'report.asked': report.extend({ audience: Tlp, formats: z.array(ReportFormat), privileged: z.boolean() }),
  /** `sha256`: of the data it was made of. */
  'report.made': report.extend({ formats: z.array(ReportFormat), sha256: z.string() }),
  'report.failed': report.extend({ says: z.string() }),
  'report.opened': report.extend({ format: ReportFormat }),
  'report-schedule.created': schedule.extend({ recipients: z.array(PersonRef) }),
  'report-schedule.stopped': schedule.extend({ says: z.string().nullable() }),
  'report-schedule.resumed': schedule,
  'report-schedule.removed': schedule,
  'report-schedule.ran': schedule.extend({ title: z.string() }),
  'report-template.saved': template,
  'report-template.removed': template,
}
