import { z } from 'zod'
import { Tlp } from '../../../platform/contract/scalars.ts'
import { ReportFormat, ReportKind } from './report.ts'

const report = z.object({ title: z.string(), kind: ReportKind })
const template = z.object({ name: z.string(), key: z.string() })

export const reportFacts = {
  'report.asked': report.extend({ audience: Tlp, formats: z.array(ReportFormat), privileged: z.boolean() }),
  /** `sha256`: of the data it was made of. */
  'report.made': report.extend({ formats: z.array(ReportFormat), sha256: z.string() }),
  'report.failed': report.extend({ says: z.string() }),
  'report.opened': report.extend({ format: ReportFormat }),
  'report-template.saved': template,
  'report-template.removed': template,
}
