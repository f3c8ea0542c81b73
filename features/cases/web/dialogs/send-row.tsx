import { Button } from '@mantine/core'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { FieldLine, ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Key } from '../../../../platform/web/ui/marks/key.tsx'

type Props = {
  /** What the button does: a verb with its object. */
  verb: string
  busy: boolean
  problem: Problem | undefined
  onClose: () => void
  onSend: () => void
  disabled?: boolean
  /** How much the dialog still asks for, once somebody tried. */
  missing?: string | undefined
  /** As of `ProblemLine`. */
  beside?: readonly string[]
}

/** The foot of a dialog: why it was refused, leave, do. */
export const SendRow = ({ verb, busy, problem, onClose, onSend, disabled = false, missing, beside = [] }: Props) => (
  <>
    <div style={{ flex: 1, minWidth: 0 }}>
      <FieldLine text={missing} />
      <ProblemLine problem={problem} beside={beside} />
    </div>
    <Button variant="subtle" onClick={onClose}>
      Cancel
    </Button>
    <Button
      variant="filled"
      loading={busy}
      disabled={disabled}
      rightSection={<Key keys="mod+enter" />}
      onClick={onSend}
    >
      {verb}
    </Button>
  </>
)

/** Ctrl-Enter sends from any field; `send` says what is still missing rather than send without. */
export const sendsOnEnter = (send: () => void) => (event: React.KeyboardEvent) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return
  event.preventDefault()
  send()
}
