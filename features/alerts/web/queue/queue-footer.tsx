import { IconDots } from '@tabler/icons-react'
import { useStore } from '../../../../platform/web/store.ts'
import type { Count } from '../../../../platform/contract/page.ts'
import { ActionButton, ActionMenuItem } from '../../../../platform/web/ui/action/action-button.tsx'
import { Menu } from '../../../../platform/web/ui/float/menu.tsx'
import { usePop } from '../../../../platform/web/ui/float/use-pop.ts'
import { BulkBar, GridHints } from '../../../../platform/web/ui/grid/bulk-bar.tsx'
import type { Grid } from '../../../../platform/web/ui/grid/use-grid.ts'
import { Key } from '../../../../platform/web/ui/marks/key.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import type { AlertRow } from '../../contract/alert.ts'
import { runStore } from '../actions/triage-context.ts'
import {
  assignAction,
  closeAction,
  incidentAction,
  reopenAction,
  severityAction,
  snoozeAction,
  tagAction,
  takeAction,
  wakeAction,
} from '../actions/triage-actions.ts'
import css from './queue.module.css'
import { RunProgress } from './run-progress.tsx'

type Props = { grid: Grid<AlertRow>; matching: Count | undefined; preview: boolean }

const hints: readonly [string[], string][] = [
  [['e'], 'close'],
  [['a'], 'assign'],
  [['i'], 'to incident'],
  [['s'], 'severity'],
  [['t'], 'tag'],
  [['z'], 'snooze'],
]

/** What can be done with the ticked rows; else the keys; while a long change runs, how far it is. */
export const QueueFooter = ({ grid, matching, preview }: Props) => {
  const run = useStore(runStore)
  const more = usePop()
  if (run) return <RunProgress run={run} />
  return (
    <BulkBar
      grid={grid}
      matching={matching?.value}
      over={matching?.more}
      hints={preview ? <ActionKeys /> : <GridHints more={hints.slice(0, 3)} />}
    >
      <span data-action="alert.assign">
        <ActionButton action={assignAction} icon />
      </span>
      <span data-action="alert.to-case">
        <ActionButton action={incidentAction} icon />
      </span>
      <span data-action="alert.set-severity" className={css.wide}>
        <ActionButton action={severityAction} icon />
      </span>
      <span data-action="alert.tag" className={css.wide}>
        <ActionButton action={tagAction} icon />
      </span>
      <span data-action="alert.close">
        <ActionButton action={closeAction} icon />
      </span>
      <span data-action="more">
        <IconButton icon={IconDots} label="More for the selection" {...more.trigger} />
      </span>
      <Menu pop={more} label="More for the selection" side="top-end">
        <ActionMenuItem action={takeAction} />
        <ActionMenuItem action={snoozeAction} />
        <ActionMenuItem action={severityAction} />
        <ActionMenuItem action={tagAction} />
        <ActionMenuItem action={reopenAction} />
        <ActionMenuItem action={wakeAction} />
      </Menu>
    </BulkBar>
  )
}

/** The preview shows the keys that move; here stand those that act. */
const ActionKeys = () => (
  <div className={css.hints} data-key-hints>
    {hints.map(([keys, word]) => (
      <span key={word}>
        {keys.map((key) => (
          <Key key={key} keys={key} />
        ))}
        {word}
      </span>
    ))}
  </div>
)
