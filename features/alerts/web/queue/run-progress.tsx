import { Button } from '@mantine/core'
import type { Run } from '../actions/triage-context.ts'
import css from './queue.module.css'

/** How far a long change is, and the way to end it early. */
export const RunProgress = ({ run }: { run: Run }) => (
  <div className={css.run} role="status">
    <span className="cw-num">{run.words}</span>
    <progress max={run.total} value={run.done} aria-label={run.words} />
    <Button onClick={run.stop}>Stop after this part</Button>
  </div>
)
