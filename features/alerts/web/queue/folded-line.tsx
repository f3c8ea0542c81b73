import { formatNumber } from '../../../../platform/web/texts.ts'
import { useSearchState } from '../../../../platform/web/search-state.ts'
import type { QueueFilter } from '../filter/queue-filter.ts'
import css from './queue.module.css'
import { countWords, useMatching } from './use-counts.ts'

/** What was folded away as likely benign: how much, and the way to it and back. Nothing of it is closed. */
export const FoldedLine = ({ filter }: { filter: QueueFilter }) => {
  const [, patch] = useSearchState()
  const { benign, ...rest } = filter
  const folded = useMatching({ ...rest, benign: 'only' })
  if (benign === undefined || !folded || (folded.value === 0 && benign === 'folded')) return null
  const count = countWords(folded) ?? formatNumber(folded.value)
  const alone = benign === 'only'
  return (
    <div className={css.folded}>
      <button type="button" aria-pressed={alone} onClick={() => patch({ benign: alone ? 'folded' : 'only' })}>
        {alone ? `${count} likely benign, shown alone: back to the others` : `${count} likely benign, shown on request`}
      </button>
    </div>
  )
}
