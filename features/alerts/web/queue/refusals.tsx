import { IconX } from '@tabler/icons-react'
import { useStore } from '../../../../platform/web/store.ts'
import { formatNumber, plural } from '../../../../platform/web/texts.ts'
import { Finding } from '../../../../platform/web/ui/layout/states.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { refusalStore } from '../actions/triage-context.ts'
import { shortTitle } from '../words.ts'
import css from './queue.module.css'

/** What of the last change was refused, by name and reason; those rows are still ticked. */
export const Refusals = () => {
  const refusals = useStore(refusalStore)
  if (!refusals) return null
  const { participle, done, refused } = refusals
  const reasons = Map.groupBy(refused, (one) => one.detail)
  return (
    <Finding tone="high">
      <div className={css.refusals}>
        <div>
          <b>
            {plural(refused.length, 'alert', 'alerts')} could not be {participle}
          </b>
          {done > 0 && `; ${formatNumber(done)} were. `} Those refused are still ticked where they are in the list.
          <ul>
            {[...reasons].map(([detail, ones]) => (
              <li key={detail}>
                {ones
                  .slice(0, 3)
                  .map((one) => `“${shortTitle(one.title)}”`)
                  .join(', ')}
                {ones.length > 3 && ` and ${formatNumber(ones.length - 3)} more`}: {detail}
              </li>
            ))}
          </ul>
        </div>
        <IconButton icon={IconX} label="Dismiss" size={24} onClick={() => refusalStore.set(undefined)} />
      </div>
    </Finding>
  )
}
