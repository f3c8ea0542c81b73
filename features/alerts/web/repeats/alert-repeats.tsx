import { IconChartBar, IconTable } from '@tabler/icons-react'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { formatBytes, formatNumber, plural } from '../../../../platform/web/texts.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Alert } from '../../contract/alert.ts'
import { listArrivals } from '../../contract/requests/payloads.ts'
import css from '../parts/alert.module.css'
import { Histogram } from './histogram.tsx'
import { bucketWords } from './bucket-words.ts'

/** How often it came over time; the list of arrivals is one click away. */
export const AlertRepeats = ({ alert }: { alert: Alert }) => {
  const [asTable, setAsTable] = useState(false)
  const arrivals = useAsk(listArrivals, { id: alert.id, query: { limit: 50 } })
  const histogram = arrivals.data?.histogram
  return (
    <Section
      title="Repeats"
      hint={`${formatNumber(alert.arrivals)}${histogram ? `, per ${bucketWords(histogram.bucketSeconds)}` : ''}`}
      tools={
        <IconButton
          icon={asTable ? IconChartBar : IconTable}
          label={asTable ? 'Show the chart' : 'Show the arrivals'}
          size={24}
          onClick={() => setAsTable(!asTable)}
        />
      }
    >
      {arrivals.error && <p className="cw-hint">{arrivals.error.detail}</p>}
      {!asTable && histogram && <Histogram {...histogram} />}
      {asTable && (
        <ul className={css.arrivals}>
          {arrivals.data?.items.map((arrival) => (
            <li key={arrival.id}>
              <Time at={arrival.receivedAt} as="day" />
              <span className="cw-hint">{formatBytes(arrival.size)}</span>
            </li>
          ))}
        </ul>
      )}
      {asTable && arrivals.data?.nextCursor && (
        <p className="cw-hint">The newest {plural(arrivals.data.items.length, 'arrival is', 'arrivals are')} shown.</p>
      )}
    </Section>
  )
}
