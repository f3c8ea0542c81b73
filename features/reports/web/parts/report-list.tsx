import { Button } from '@mantine/core'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { useAskList } from '../../../../platform/web/ask.ts'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { TlpBadge } from '../../../../platform/web/ui/marks/tlp-badge.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Report } from '../../contract/report.ts'
import { listReports } from '../../contract/requests/reports.ts'
import { formatWords, openFile } from '../open-file.ts'
import css from './reports.module.css'

/** Reports that are kept, the newest first; of one case, or all. */
export const ReportList = ({ caseId, empty }: { caseId?: string; empty: string }) => {
  const list = useAskList(listReports, { query: { limit: 50, ...(caseId && { case: caseId }) } })
  const items = list.items as Report[]
  if (list.error) return <ErrorState problem={list.error} onRetry={() => void list.refetch()} />
  if (list.isPending) return <SkeletonRows rows={4} height={48} />
  if (items.length === 0) return <EmptyState>{empty}</EmptyState>
  return (
    <>
      <ul className={css.list} aria-label="Reports">
        {items.map((report) => (
          <Row key={report.id} report={report} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
          Show older reports
        </Button>
      )}
    </>
  )
}

const Row = ({ report }: { report: Report }) => (
  <li className={css.row}>
    <div className={css.rowWords}>
      <span className={css.rowTitle}>{report.title}</span>
      <span className="cw-second">
        <TlpBadge level={report.audience} />
        {report.privileged && ' privileged · '} {report.template} · {report.askedBy?.name ?? 'somebody'} ·{' '}
        <Time at={report.madeAt ?? report.askedAt} />
      </span>
      {report.state !== 'made' && (
        <span role={report.state === 'failed' ? 'alert' : 'status'} className={css.rowState} data-state={report.state}>
          {report.says ?? 'Waiting for its turn'}
        </span>
      )}
      {report.dataSha256 && (
        <span className="cw-second" title="Of the data it was made of, which is kept with it">
          SHA-256 of its data <code className="cw-mono">{report.dataSha256.slice(0, 16)}…</code>
        </span>
      )}
    </div>
    <div className={css.rowFiles}>
      {report.can.includes('report.open') &&
        report.files.map(({ format }) => (
          <Button
            key={format}
            aria-label={`Open ${report.title} as ${formatWords[format]}`}
            onClick={() => void openFile(report, format).catch(announceProblem)}
          >
            {formatWords[format]}
          </Button>
        ))}
    </div>
  </li>
)
