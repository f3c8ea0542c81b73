import type { ReportData } from '../../contract/data.ts'
import type { Document } from '../../contract/document.ts'
import type { ReportFormat } from '../../contract/report.ts'
import { composeCase } from '../compose/compose-case.ts'
import { composePeriod } from '../compose/compose-period.ts'
import { renderDocx } from './docx.ts'
import { renderHtml } from './html.ts'
import { renderMarkdown } from './markdown.ts'
import { renderPdf } from './pdf.ts'

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8')

const renderers: Record<ReportFormat, (document: Document) => Uint8Array | Promise<Uint8Array>> = {
  html: (document) => utf8(renderHtml(document)),
  md: (document) => utf8(renderMarkdown(document)),
  pdf: renderPdf,
  docx: renderDocx,
}

const compose = (data: ReportData): Document => (data.kind === 'case' ? composeCase(data) : composePeriod(data))

/** Of what was gathered, or of what was kept of that: the same data gives the same bytes. */
export const renderData = async (data: ReportData, format: ReportFormat): Promise<Uint8Array> =>
  renderers[format](compose(data))
