import { useStore } from '../../../../platform/web/store.ts'
import { gatheringAsk } from '../desk.ts'
import { EscalateDialog } from './escalate-dialog.tsx'
import { GatherDialog, GatherHereDialog } from './gather-dialogs.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { SplitDialog } from './split-dialog.tsx'

const dialogs = {
  escalate: EscalateDialog,
  gather: GatherDialog,
  'gather-here': GatherHereDialog,
  link: LinkDialog,
  split: SplitDialog,
}

/** Over every page: what actions of gathering ask for. */
export const GatheringDialogs = () => {
  const ask = useStore(gatheringAsk)
  if (!ask) return null
  const Dialog = dialogs[ask.dialog]
  return <Dialog desk={ask.desk} onClose={() => gatheringAsk.set(undefined)} />
}
