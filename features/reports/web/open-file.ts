import { perform } from '../../../platform/web/perform.ts'
import type { Report, ReportFormat } from '../contract/report.ts'
import { openReport } from '../contract/requests/reports.ts'

export const formatWords: Record<ReportFormat, string> = {
  pdf: 'PDF',
  docx: 'Word',
  html: 'HTML',
  md: 'Markdown',
}

/** Says that it is opened, then fetches it: HTML in a tab of its own, the rest as a file. */
export const openFile = async ({ id }: Pick<Report, 'id'>, format: ReportFormat): Promise<void> => {
  await perform(openReport, { id, body: { format } })
  const link = document.createElement('a')
  link.href = `/api/v1/reports/${id}/files/${format}`
  if (format === 'html') link.target = '_blank'
  link.rel = 'noopener'
  link.click()
}
