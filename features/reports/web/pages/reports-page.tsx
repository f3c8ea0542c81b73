import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { ReportList } from '../parts/report-list.tsx'
import css from '../parts/reports.module.css'

/** All that is kept and may be seen. */
export const ReportsPage = () => (
  <div className={css.page}>
    <PageHead title="Reports" />
    <Section title="Kept reports" hint="As they were made; their files and the data behind them do not change.">
      <ReportList empty="No report is kept that you may see. A report of a case is made on its tab “Reports”." />
    </Section>
  </div>
)
