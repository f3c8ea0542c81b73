import { useQueryClient } from '@tanstack/react-query'
import { refresh, useAsk } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import type { Case } from '../../../cases/contract/case.ts'
import { listReports } from '../../contract/requests/reports.ts'
import { listReportTemplates } from '../../contract/requests/templates.ts'
import { ReportList } from './report-list.tsx'
import { ReportMaker } from './report-maker.tsx'
import css from './reports.module.css'

/** What the case comes to, for readers who do not open it here. */
export const CaseReportsTab = ({ kase }: { kase: Case }) => {
  const { may, person } = useMe()
  const client = useQueryClient()
  const templates = useAsk(listReportTemplates)
  return (
    <div className={css.tab}>
      {may('report.make') && (
        <Section title="New report">
          {templates.error && <ErrorState problem={templates.error} onRetry={() => void templates.refetch()} />}
          {templates.isPending && <SkeletonRows rows={4} />}
          {templates.data && (
            <ReportMaker
              kase={kase}
              templates={templates.data.items}
              myId={person.id}
              onMade={() => void refresh(client, [listReports])}
            />
          )}
        </Section>
      )}
      <Section title="Kept reports" hint="As they were made; their files and the data behind them do not change.">
        <ReportList caseId={kase.id} empty="No report of this case was made yet, or none that you may see." />
      </Section>
    </div>
  )
}
