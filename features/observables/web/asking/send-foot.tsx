import { Button } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Key } from '../../../../platform/web/ui/marks/key.tsx'
import css from './asking.module.css'

type Props = {
  verb: string
  busy: boolean
  problem: Problem | null | undefined
  beside?: readonly string[]
  /** Why it cannot be sent yet. */
  reason?: string | undefined
  onSend: () => void
}

/** What went wrong, and the one button that sends. */
export const SendFoot = ({ verb, busy, problem, beside = [], reason, onSend }: Props) => (
  <div className={css.foot} style={{ width: '100%' }}>
    <ProblemLine problem={problem} beside={beside} />
    <Button
      variant="filled"
      loading={busy}
      aria-disabled={reason ? true : undefined}
      data-tip={reason}
      rightSection={<Key keys="mod+enter" />}
      onClick={() => !reason && onSend()}
    >
      {verb}
    </Button>
  </div>
)

export const sendsOnEnter = (send: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  send()
}
