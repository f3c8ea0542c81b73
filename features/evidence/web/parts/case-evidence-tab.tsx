import { Button } from '@mantine/core'
import { IconAlertTriangle, IconPlus, IconPrinter, IconUpload } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useAsk, useAskList } from '../../../../platform/web/ask.ts'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { useSearchState } from '../../../../platform/web/search-state.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { formatBytes, formatNumber, plural } from '../../../../platform/web/texts.ts'
import { DataGrid } from '../../../../platform/web/ui/grid/data-grid.tsx'
import { EmptyState, Finding } from '../../../../platform/web/ui/layout/states.tsx'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import type { CaseKind } from '../../../cases/contract/case.ts'
import { reachOf } from '../../../cases/contract/reach-of.ts'
import type { Evidence } from '../../contract/evidence.ts'
import { countCaseEvidence, listCaseEvidence } from '../../contract/requests/read.ts'
import { EvidenceDialogs } from '../dialogs/evidence-dialogs.tsx'
import { evidenceAsk } from '../evidence-desk.ts'
import { EvidenceCard } from './evidence-card.tsx'
import { evidenceColumns } from './evidence-columns.tsx'
import { EvidenceTools } from './evidence-tools.tsx'
import css from './evidence.module.css'
import { useEvidenceGrid } from './use-evidence-grid.ts'

type Props = { kase: { id: string; key: string; kind: CaseKind; can: string[] } }

/** The exhibits of a case, the custody of the current one beside them. */
export const CaseEvidenceTab = ({ kase }: Props) => {
  const client = useQueryClient()
  const me = useMe()
  const reach = reachOf(kase, useSearchState()[0])
  const list = useAskList(listCaseEvidence, { id: kase.id, query: { limit: 100, reach } } as never)
  const count = useAsk(countCaseEvidence, { id: kase.id, query: { reach } }).data
  const rows = list.items as Evidence[]
  const { grid, desk } = useEvidenceGrid(rows, `case-evidence-${kase.id}`)
  const may = me.may('evidence.register') && kase.can.includes('case.edit')
  const { currentRow, selectedRows } = grid
  return (
    <div className={css.tab} data-pane={currentRow ? true : undefined}>
      <section className={css.list} aria-label={`Exhibits of ${kase.key}`}>
        <div className={css.bar}>
          {selectedRows.length > 0 ? (
            <>
              <b>{formatNumber(selectedRows.length)} selected</b>
              {desk && <EvidenceTools desk={desk} />}
            </>
          ) : (
            <span className="cw-hint">{count && countWords(count)}</span>
          )}
          <Slot name="case.reach" props={{ kase }} />
          <span className={css.barEnd}>
            {rows.length > 0 && (
              <Button
                component={Link}
                {...({ to: '/evidence/labels', search: labelsOf(kase.key, selectedRows) } as object)}
                leftSection={<Icon of={IconPrinter} size={14} />}
              >
                Labels
              </Button>
            )}
            {may && (
              <Button
                leftSection={<Icon of={IconUpload} size={14} />}
                onClick={() => evidenceAsk.set({ dialog: 'upload', caseId: kase.id, client })}
              >
                Upload files
              </Button>
            )}
            {may && (
              <Button
                variant="filled"
                leftSection={<Icon of={IconPlus} size={14} />}
                onClick={() => evidenceAsk.set({ dialog: 'register', caseId: kase.id, client })}
              >
                Register an exhibit
              </Button>
            )}
          </span>
        </div>
        {count && count.damaged > 0 && (
          <Finding tone="critical">
            <Icon of={IconAlertTriangle} size={16} />
            <b>{plural(count.damaged, 'exhibit is', 'exhibits are')} not as registered.</b>
          </Finding>
        )}
        <DataGrid
          grid={grid}
          label="Exhibits"
          columns={evidenceColumns}
          loading={list as never}
          selectable
          total={count && !count.exhibits.more ? count.exhibits.value : undefined}
          nameOf={(row) => row.exhibit}
          empty={
            <EmptyState>
              {may
                ? 'Nothing is registered yet. Register each thing and each file that something is to be proved by, as soon as it is in your hands.'
                : 'Nothing is registered in this case.'}
            </EmptyState>
          }
        />
      </section>
      {currentRow && (
        <aside className={css.pane} aria-label="Exhibit">
          <EvidenceCard key={currentRow.id} item={currentRow} />
        </aside>
      )}
      <EvidenceDialogs />
    </div>
  )
}

const labelsOf = (key: string, selected: readonly Evidence[]) =>
  selected.length > 0 ? { ids: selected.map(({ id }) => id).join(',') } : { case: key }

type Counted = { exhibits: { value: number; more: boolean }; bytes: number }

const countWords = ({ exhibits, bytes }: Counted) => {
  const counted = `${plural(exhibits.value, 'exhibit', 'exhibits')}${exhibits.more ? ' and more' : ''}`
  return bytes > 0 ? `${counted}, ${formatBytes(bytes)}` : counted
}
