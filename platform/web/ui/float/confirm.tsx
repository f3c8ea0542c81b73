import { Button } from '@mantine/core'
import type { Problem } from '../../../contract/problem.ts'
import { Dialog } from './dialog.tsx'
import { ProblemLine } from '../form/problem-line.tsx'
import css from './float.module.css'

type Props = {
  title: string
  lead: string
  verb: string
  busy: boolean
  problem: Problem | null
  onConfirm: () => void
  onClose: () => void
}

/** Asked only for what cannot be undone as it was, naming it. */
export const Confirm = ({ title, lead, verb, busy, problem, onConfirm, onClose }: Props) => (
  <Dialog
    title={title}
    onClose={onClose}
    footer={
      <>
        <Button onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button variant="danger" loading={busy} onClick={onConfirm}>
          {verb}
        </Button>
      </>
    }
  >
    <div className={css.stack}>
      <p>{lead}</p>
      <ProblemLine problem={problem} />
    </div>
  </Dialog>
)
