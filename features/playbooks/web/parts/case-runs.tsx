import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAskList } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { listRuns } from '../../contract/requests/runs.ts'
import css from './playbooks.module.css'
import { RunLine } from './run-line.tsx'
import { StartDialog } from './start-dialog.tsx'

/** The tab of a case: what runs on it and what ran. */
export const CaseRuns = ({ kase }: { kase: { id: string; key: string } }) => {
  const list = useAskList(listRuns, { query: { caseId: kase.id } })
  const [starting, setStarting] = useState(false)
  const may = useMe().may('playbook.start')
  return (
    <div style={{ overflow: 'auto', height: '100%' }}>
      {may && (
        <div style={{ padding: '12px 16px' }}>
          <Button variant="filled" onClick={() => setStarting(true)}>
            Start a playbook
          </Button>
        </div>
      )}
      {list.error && list.items.length === 0 ? (
        <ErrorState problem={list.error} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <SkeletonRows rows={4} height={44} />
      ) : list.items.length === 0 ? (
        <EmptyState>No playbook was started on this case.</EmptyState>
      ) : (
        <ul className={css.rows} aria-label="Runs of playbooks">
          {list.items.map((run) => (
            <RunLine key={run.id} run={run} />
          ))}
        </ul>
      )}
      {starting && (
        <StartDialog subject={{ kind: 'case', id: kase.id, name: kase.key }} onClose={() => setStarting(false)} />
      )}
    </div>
  )
}
