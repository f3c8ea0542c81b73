import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { refresh, useAskList, useChange } from '../../../../platform/web/ask.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { ActionButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { BulkBar, GridHints } from '../../../../platform/web/ui/grid/bulk-bar.tsx'
import { DataGrid } from '../../../../platform/web/ui/grid/data-grid.tsx'
import { useGrid, type Grid } from '../../../../platform/web/ui/grid/use-grid.ts'
import { formatNumber, plural } from '../../../../platform/web/texts.ts'
import {
  acceptProposals,
  dismissProposals,
  listProposals,
  listReadings,
  mostAtOnce,
} from '../../contract/requests/readings.ts'
import type { Proposal, ProposalKind, ReadingRun } from '../../contract/run.ts'
import { acceptTicked, dismissTicked, proposalsContext, type Deciding } from '../actions/proposal-actions.ts'
import { kindWords } from '../words.ts'
import { proposalColumns } from './proposal-columns.tsx'
import css from './readings.module.css'

const states = [
  { value: 'open', label: 'To decide' },
  { value: 'accepted', label: 'Accepted' },
  { value: 'dismissed', label: 'Dismissed' },
] as const
type State = (typeof states)[number]['value']

const refreshes = [listReadings, listProposals]

/** What a reader found: ticked and accepted or dismissed, few or all at once. */
export const ProposalsList = ({ run, kind }: { run: ReadingRun; kind: ProposalKind }) => {
  const [verdict, setVerdict] = useState<State>('open')
  const list = useAskList(
    listProposals,
    { id: run.id, query: { kind, verdict, limit: 100 } },
    { refetchInterval: 4000 },
  )
  const grid = useGrid<Proposal>({
    name: `proposals ${run.id} ${kind} ${verdict}`,
    rows: list.items,
    keyOf: ({ number }) => String(number),
  })
  const columns = useMemo(() => proposalColumns(kind, verdict !== 'open'), [kind, verdict])
  const open = run.proposals.find((each) => each.kind === kind)?.open ?? 0
  return (
    <>
      <div className={css.filter}>
        <Segmented label="Which proposals" options={states} value={verdict} onChange={setVerdict} />
        {verdict === 'open' && <DecideAll run={run} kind={kind} open={open} />}
      </div>
      <DataGrid
        grid={grid}
        label={kindWords[kind].name}
        columns={columns}
        loading={list}
        selectable={verdict === 'open' && run.can.includes(acceptProposals.name)}
        empty={verdict === 'open' ? 'All of these were decided on.' : `None was ${verdict}.`}
        nameOf={({ text }) => text}
        rowHeight={36}
      />
      {verdict === 'open' && <Decide run={run} grid={grid} />}
    </>
  )
}

const DecideAll = ({ run, kind, open }: { run: ReadingRun; kind: ProposalKind; open: number }) => {
  const words = kindWords[kind]
  const most = Math.min(open, mostAtOnce)
  const accept = useChange(acceptProposals, {
    refreshes,
    onDone: () => announce(`You accepted ${most === 1 ? `the ${words.one}` : plural(most, words.one, words.many)}`),
  })
  if (open === 0 || !run.can.includes(acceptProposals.name)) return null
  return (
    <span className={css.all}>
      <ProblemLine problem={accept.error} />
      <Button size="xs" loading={accept.isPending} onClick={() => accept.mutate({ id: run.id, body: { all: kind } })}>
        {most < open
          ? `Accept the first ${formatNumber(most)} of ${formatNumber(open)}`
          : `Accept ${open === 1 ? `the ${words.one}` : `all ${formatNumber(open)} ${words.many}`}`}
      </Button>
    </span>
  )
}

/** Decides on the ticked ones, or on the current one; offered to buttons and keys alike. A refusal is told as of any action. */
function useDeciding(run: ReadingRun, grid: Grid<Proposal>): void {
  const client = useQueryClient()
  const { selectedRows, currentRow, controls } = grid
  const deciding = useMemo((): Deciding => {
    const rows = selectedRows.length > 0 ? selectedRows : currentRow ? [currentRow] : []
    const renew = () => refresh(client, refreshes)
    const decide = async (request: typeof acceptProposals, verb: string) => {
      const { undo } = await perform(request, { id: run.id, body: { numbers: rows.map(({ number }) => number) } })
      const said = `You ${verb} ${plural(rows.length, 'proposal', 'proposals')}`
      const back = request === dismissProposals && undo
      announce(said, back ? { undo: async () => (await back(), void renew()) } : {})
      controls.clear()
      await renew()
    }
    return {
      count: rows.length,
      accept: () => decide(acceptProposals, 'accepted'),
      dismiss: () => decide(dismissProposals, 'dismissed'),
    }
  }, [run.id, selectedRows, currentRow, controls, client])
  useActionContext(proposalsContext, run.can.includes(acceptProposals.name) ? deciding : undefined)
}

const hints: readonly [string[], string][] = [
  [['y'], 'accept'],
  [['shift+y'], 'dismiss'],
]

/** The foot of what is to be decided: the keys, or what can be done with the ticked ones. */
const Decide = ({ run, grid }: { run: ReadingRun; grid: Grid<Proposal> }) => {
  useDeciding(run, grid)
  return (
    <div className={css.foot}>
      <BulkBar grid={grid} hints={<GridHints opens={false} more={hints} />}>
        <ActionButton action={acceptTicked} />
        <ActionButton action={dismissTicked} />
      </BulkBar>
    </div>
  )
}
