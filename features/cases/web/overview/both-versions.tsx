import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Finding } from '../../../../platform/web/ui/layout/states.tsx'
import { LastChange } from '../../../activity/web/index.ts'
import { MentionArea } from '../../../notices/web/index.ts'
import css from './overview.module.css'

type Props = {
  caseId: string
  mine: string
  theirs: string
  busy: boolean
  problem: Problem | undefined
  onSave: (text: string) => void
  onTakeTheirs: () => void
  onBack: () => void
}

/** An edit on stale data: both texts side by side, mine still to be edited, nothing lost. */
export const BothVersions = ({ caseId, mine, theirs, busy, problem, onSave, onTakeTheirs, onBack }: Props) => {
  const [text, setText] = useState(mine)
  return (
    <div className={css.editor}>
      <Finding tone="medium">
        <LastChange subject={caseId} fact="case.edited" /> Nothing of either is lost: choose one, or put both together
        at the left.
      </Finding>
      <div className={css.versions}>
        <MentionArea label="Yours, not saved yet" rows={10} value={text} onChange={setText} autoFocus />
        <div className={css.theirs} role="group" aria-label="Theirs, saved">
          <span>Theirs, saved</span>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys */}
          <pre tabIndex={0}>{theirs || 'They emptied it.'}</pre>
        </div>
      </div>
      <ProblemLine problem={problem} />
      <div className={css.editorFoot}>
        <Button variant="subtle" onClick={onBack}>
          Go on writing
        </Button>
        <Button onClick={onTakeTheirs}>Keep theirs</Button>
        <Button variant="filled" loading={busy} onClick={() => onSave(text)}>
          Save yours
        </Button>
      </div>
    </div>
  )
}
