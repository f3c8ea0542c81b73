import { Link } from '@tanstack/react-router'
import type { Column } from '../../../../platform/web/ui/grid/column.ts'
import { Mono } from '../../../../platform/web/ui/text/mono.tsx'
import { exactTime } from '../cells.ts'
import { formatBytes } from '../../../../platform/web/texts.ts'
import { typeWord } from '../../../observables/web/index.ts'
import type { Proposal, ProposalKind } from '../../contract/run.ts'

const text: Column<Proposal> = {
  id: 'text',
  name: 'Found',
  width: 'minmax(180px, 2fr)',
  fixed: true,
  cell: (proposal) => (
    <span className="cw-cut" data-tip-cut>
      {proposal.kind === 'observable' ? <Mono value={proposal.text} max={60} /> : proposal.text}
    </span>
  ),
}
const type: Column<Proposal> = {
  id: 'type',
  name: 'Type',
  width: '110px',
  cell: ({ type: of }) => <span className="cw-cut">{of && typeWord(of)}</span>,
}
const time: Column<Proposal> = {
  id: 'time',
  name: 'When, UTC',
  width: '150px',
  cell: ({ at }) => <span className="cw-mono">{at && exactTime(at)}</span>,
}
const size: Column<Proposal> = {
  id: 'size',
  name: 'Size',
  width: '90px',
  align: 'end',
  cell: ({ size: bytes }) => (bytes === null ? '' : formatBytes(bytes)),
}
const context: Column<Proposal> = {
  id: 'context',
  name: 'Beside it',
  width: 'minmax(100px, 1.4fr)',
  rank: 2,
  cell: (proposal) => (
    <span className="cw-cut cw-hint" data-tip-cut>
      {proposal.context}
    </span>
  ),
}
const where: Column<Proposal> = {
  id: 'where',
  name: 'Where',
  width: 'minmax(90px, 1fr)',
  rank: 2,
  cell: (proposal) => (
    <span className="cw-cut cw-hint" data-tip-cut>
      {proposal.where}
    </span>
  ),
}
const became: Column<Proposal> = {
  id: 'became',
  name: 'Became',
  width: 'minmax(110px, 1fr)',
  cell: (proposal) => <Became proposal={proposal} />,
}

const Became = ({ proposal: { kind, verdict, became: id, says, decidedBy } }: { proposal: Proposal }) => {
  if (verdict === 'dismissed') return <span className="cw-hint">by {decidedBy?.name}</span>
  if (says)
    return (
      <span className="cw-cut" data-tip={says}>
        {says}
      </span>
    )
  if (!id) return <span className="cw-hint">being brought in</span>
  if (kind === 'child') return <Link to={`/evidence/${id}` as never}>exhibit</Link>
  if (kind === 'observable') return <Link to={`/observables/${id}` as never}>observable</Link>
  return <span className="cw-hint">in the timeline</span>
}

export const proposalColumns = (kind: ProposalKind, decided: boolean): Column<Proposal>[] => [
  ...(kind === 'event' ? [time] : []),
  text,
  ...(kind === 'observable' ? [type] : []),
  ...(kind === 'child' ? [size] : []),
  ...(kind === 'event' ? [] : [context]),
  where,
  ...(decided ? [became] : []),
]
