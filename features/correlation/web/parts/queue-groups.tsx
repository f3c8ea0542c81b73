import type { SearchState } from '../../../../platform/web/search-state.ts'
import { later, useBringSoon } from '../../../../platform/web/ui/later.tsx'
import { useStore } from '../../../../platform/web/store.ts'
import { explainedStore } from './group-actions.ts'
import { RowsSwitch } from './rows-switch.tsx'
import { useGroupName } from './use-group-name.ts'

const explained = later(() => import('./explain-dialog.tsx').then((part) => part.ExplainDialog))
const soon = [explained]

/** What groups add to the queue: its rows by story, and why two of its alerts are one, or not. */
export const QueueGroups = ({ state }: { state: SearchState }) => {
  const pair = useStore(explainedStore)
  useBringSoon(soon)
  useGroupName(state)
  return (
    <>
      <RowsSwitch state={state} />
      {pair && <explained.Part {...pair} onClose={() => explainedStore.set(undefined)} />}
    </>
  )
}
