import type { ClockKind } from '../../contract/clock.ts'
import { Mark } from './mark.tsx'
import { useMarks } from './use-marks.ts'

/** In a row: of what runs, the one that ends first. */
const RowClock = ({ kind, id }: { kind: ClockKind; id: string }) => {
  const first = useMarks(kind, id)[0]
  return first && first.stoppedAt === null ? <Mark mark={first} /> : null
}

export const AlertClock = ({ id }: { id: string }) => <RowClock kind="alert" id={id} />
export const CaseClock = ({ id }: { id: string }) => <RowClock kind="case" id={id} />
export const TaskClock = ({ id }: { id: string }) => <RowClock kind="task" id={id} />
