import type { ReportFormat } from '../contract/report.ts'
import type { ReportRow } from './reports.store.ts'

export const types: Record<ReportFormat, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
}

/** Of letters that every system takes: what the case is called is inside. */
export const fileName = ({ title, madeAt }: Pick<ReportRow, 'title' | 'madeAt'>, format: string): string => {
  const plain = title
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
  return `${plain || 'report'}-${madeAt?.toISOString().slice(0, 10) ?? ''}.${format}`
}
