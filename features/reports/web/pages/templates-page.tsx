import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { TlpBadge } from '../../../../platform/web/ui/marks/tlp-badge.tsx'
import type { ReportTemplate } from '../../contract/report.ts'
import { listReportTemplates } from '../../contract/requests/templates.ts'
import css from '../parts/reports.module.css'
import { TemplateEditor } from '../parts/template-editor.tsx'
import { partWords } from '../words.ts'

const fresh: ReportTemplate = {
  key: '',
  name: '',
  title: '',
  intro: '',
  audience: 'amber',
  parts: [{ part: 'summary', title: null, intro: '' }],
  shipped: false,
  own: false,
  version: null,
  savedBy: null,
  savedAt: null,
}

/** What reports hold, in which order and with whose words. */
export const TemplatesPage = () => {
  const { may } = useMe()
  const asked = useAsk(listReportTemplates)
  const [edited, setEdited] = useState<ReportTemplate>()
  const mayEdit = may('report-template.save')
  if (edited)
    return (
      <>
        <PageHead title={edited.key === '' ? 'New template of reports' : `Change “${edited.name}”`} />
        <div className={css.inset}>
          <TemplateEditor start={edited} onClose={() => setEdited(undefined)} />
        </div>
      </>
    )
  return (
    <>
      <PageHead
        title="Report templates"
        tools={
          mayEdit && (
            <Button variant="filled" onClick={() => setEdited(fresh)}>
              New template
            </Button>
          )
        }
      />
      {asked.error && <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <SkeletonRows rows={4} height={48} />}
      <ul className={`${css.list} ${css.inset}`} aria-label="Report templates">
        {asked.data?.items.map((template) => (
          <li key={template.key} className={css.row}>
            <div className={css.rowWords}>
              <span className={css.rowTitle}>{template.name}</span>
              <span className="cw-second">
                <TlpBadge level={template.audience} /> {origin(template)}
              </span>
              <span className="cw-second">
                {template.parts.map(({ part, title }) => title ?? partWords[part]).join(' · ')}
              </span>
            </div>
            {mayEdit && (
              <Button aria-label={`Change ${template.name}`} onClick={() => setEdited(template)}>
                Change
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

const origin = ({ shipped, own, savedBy }: ReportTemplate): string => {
  const by = savedBy ? ` by ${savedBy.name}` : ''
  if (!own) return 'as shipped'
  return shipped ? `yours${by}, instead of the shipped one` : `yours${by}`
}
