import { useDeferredValue } from 'react'
import type { FilterOf } from '../../../../platform/contract/endpoint.ts'
import { useAsk } from '../../../../platform/web/ask.ts'
import { formatNumber, plural } from '../../../../platform/web/texts.ts'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { previewSuppression } from '../../contract/requests/suppressions.ts'
import css from './suppressions.module.css'

type Props = {
  asked: FilterOf<typeof previewSuppression> | undefined
  applyToOpen: boolean
  onApplyToOpen: (on: boolean) => void
}

/** What it would have muted, renewed as the conditions change. */
export const Preview = ({ asked, applyToOpen, onApplyToOpen }: Props) => {
  const settled = useDeferredValue(asked)
  const found = useAsk(
    previewSuppression,
    { query: settled },
    { enabled: settled !== undefined, placeholderData: (old) => old, staleTime: 30_000 },
  )
  if (!settled) return null
  if (found.error) return <p className={css.preview}>{found.error.detail}</p>
  const hit = found.data
  if (!hit)
    return (
      <p className={css.preview} role="status">
        Counting what it would have hit …
      </p>
    )
  return (
    <div className={css.preview} data-stale={found.isFetching || undefined}>
      <p role="status">
        Would have muted <b className="cw-num">{formatNumber(hit.hits)}</b> of the last {formatNumber(hit.considered)}{' '}
        alerts,{' '}
        <b className="cw-num">
          {hit.lastThirtyDays.more && 'more than '}
          {formatNumber(hit.lastThirtyDays.value)}
        </b>{' '}
        in 30 days.
      </p>
      <ul className={css.examples}>
        {hit.examples.slice(0, 5).map((example) => (
          <li key={example.id}>
            <SeverityMark level={example.severity} bare size={12} />
            <span className="cw-cut">{example.title}</span>
            <span className="cw-hint">
              <Time at={example.receivedAt} />
            </span>
          </li>
        ))}
      </ul>
      {hit.open > 0 && (
        <Check
          label={`Also mute ${plural(hit.open, 'open alert', 'open alerts')} that it hits`}
          checked={applyToOpen}
          onChange={onApplyToOpen}
        />
      )}
    </div>
  )
}
