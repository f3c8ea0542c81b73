import { Problem } from '../../../platform/contract/problem.ts'
import type { RunRow } from './runs.store.ts'

/** Proposals are decided on once the reading is over. */
export const isOver = ({ state, exhibit }: RunRow): Problem | undefined =>
  state === 'waiting' || state === 'reading'
    ? new Problem('conflict', 'reading.under_way', `${exhibit} is being read still. Wait until it has been.`)
    : undefined

export const factOf = (
  { id, caseId, exhibit, evidenceId, how }: Omit<RunRow, 'privileged'>,
  data: Record<string, unknown> = {},
) => ({
  subjectId: id,
  caseId,
  data: { key: exhibit, evidenceId, how, ...data },
})
