import { useMe } from '../../../../platform/web/session.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { PeriodMaker } from '../parts/period-maker.tsx'
import { ReportList } from '../parts/report-list.tsx'
import css from '../parts/reports.module.css'
import { SchedulesSection } from '../schedule/schedules-section.tsx'

/** All that is kept and may be seen, and what is made by itself. */
export const ReportsPage = () => {
  const { may } = useMe()
  return (
    <div className={css.page}>
      <PageHead title="Reports" />
      {may('report.make') && may('metric.read') && <PeriodMaker />}
      <SchedulesSection />
      <Section title="Kept reports" hint="As they were made; their files and the data behind them do not change.">
        <ReportList empty="No report is kept that you may see. A report of a case is made on its tab “Reports”." />
      </Section>
    </div>
  )
}
