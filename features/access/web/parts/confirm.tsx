import { Button } from '@mantine/core'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { text } from '../texts.ts'
import css from './parts.module.css'

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
          {text.cancel}
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
