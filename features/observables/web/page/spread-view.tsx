import { IconChartBar, IconTable } from '@tabler/icons-react'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { formatNumber, plural } from '../../../../platform/web/texts.ts'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Observable, Spread } from '../../contract/observable.ts'
import { readSpread } from '../../contract/requests/observables.ts'
import css from './page.module.css'
import { SpreadBars } from './spread-bars.tsx'

const dispositions: Record<string, string> = {
  true_positive: 'True positive',
  benign_true_positive: 'Benign true positive',
  false_positive: 'False positive',
  duplicate: 'Duplicate',
  undetermined: 'Undetermined',
}

/** How often it was seen over time, and where. */
export const SpreadView = ({ observable }: { observable: Observable }) => {
  const [asTable, setAsTable] = useState(false)
  const spread = useAsk(readSpread, { id: observable.id })
  const { data } = spread
  const count = data && `${data.counted.more ? 'newest ' : ''}${plural(data.counted.value, 'sighting', 'sightings')}`
  return (
    <Section
      title="Seen over time"
      hint={count}
      tools={
        <IconButton
          icon={asTable ? IconChartBar : IconTable}
          label={asTable ? 'Show as a chart' : 'Show as a table'}
          onClick={() => setAsTable(!asTable)}
        />
      }
    >
      {spread.error && <p className="cw-hint">{spread.error.detail}</p>}
      {spread.isPending && <SkeletonRows rows={4} height={28} />}
      {data && data.buckets.length === 0 && (
        <p className="cw-hint">Seen in no alert and no case that you may see: it was added by hand.</p>
      )}
      {data && data.buckets.length > 0 && (asTable ? <BucketTable spread={data} /> : <SpreadBars spread={data} />)}
      {data && (
        <div className={css.shares}>
          <Shares title="By source" shares={data.sources} />
          <Shares title="By asset" shares={data.assets} />
          <Shares title="Its alerts turned out" shares={data.dispositions} words={dispositions} />
        </div>
      )}
    </Section>
  )
}

const BucketTable = ({ spread }: { spread: Spread }) => (
  <div className={css.table}>
    <table aria-label="Sightings by time">
      <thead>
        <tr>
          <th scope="col">From</th>
          <th scope="col">Sightings</th>
        </tr>
      </thead>
      <tbody>
        {spread.buckets
          .filter((bucket) => bucket.sightings > 0)
          .map((bucket) => (
            <tr key={bucket.from}>
              <td>
                <Time at={bucket.from} as="day" />
              </td>
              <td className="cw-num">{formatNumber(bucket.sightings)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  </div>
)

type SharesProps = { title: string; shares: Spread['sources']; words?: Record<string, string> }

const Shares = ({ title, shares, words = {} }: SharesProps) => {
  if (shares.length === 0) return null
  const top = Math.max(...shares.map((share) => share.sightings))
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {shares.map(({ name, sightings }) => (
          <li key={name} className={css.share}>
            <span className="cw-cut" data-tip-cut="">
              {words[name] ?? name}
            </span>
            <span className={css.meter} aria-hidden="true">
              <span style={{ width: `${(sightings / top) * 100}%` }} />
            </span>
            <span className="cw-num">{formatNumber(sightings)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
