import { lazy, Suspense, useState } from 'react'
import { formatNumber, plural } from '../../../../platform/web/texts.ts'
import { Pop } from '../../../../platform/web/ui/float/pop.tsx'
import { usePop } from '../../../../platform/web/ui/float/use-pop.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { Mono } from '../../../../platform/web/ui/text/mono.tsx'
import { IocMark, loadObservableCard, TypeIcon } from '../../../observables/web/index.ts'
import type { Alert, AlertSighting } from '../../contract/alert.ts'
import css from './alert.module.css'
import { Since } from './since.tsx'

const ObservableCard = lazy(loadObservableCard)

const firstFew = 8

/** What was seen, and how often and since when it was seen elsewhere. A click copies; the right side opens its card. */
export const AlertObservables = ({ alert, room = 24 }: { alert: Alert; room?: number }) => {
  const [all, setAll] = useState(false)
  const { sightings } = alert
  if (sightings.length === 0) return null
  const shown = all ? sightings : sightings.slice(0, firstFew)
  const hidden = sightings.length - shown.length
  return (
    <Section title="Observables" hint={`${formatNumber(alert.observableCount)}, with where else we saw them`}>
      <ul>
        {shown.map((sighting) => (
          <Line key={sighting.id} sighting={sighting} room={room} />
        ))}
      </ul>
      {hidden > 0 && (
        <button type="button" className={css.link} onClick={() => setAll(true)}>
          {plural(hidden, 'more observable', 'more observables')}
        </button>
      )}
      {all && alert.observableCount > sightings.length && (
        <p className="cw-hint">The first {sightings.length} are shown.</p>
      )}
    </Section>
  )
}

/** `room` in letters, for the value with its marks. */
const Line = ({ sighting, room }: { sighting: AlertSighting; room: number }) => {
  const pop = usePop()
  const { value: count, more } = sighting.seenElsewhere
  const elsewhere = count === 0 ? 'new' : `${formatNumber(count)}${more ? '+' : ''} elsewhere`
  return (
    <li className={css.observable}>
      <TypeIcon type={sighting.type} />
      <Mono value={sighting.value} max={room - (sighting.ioc ? 5 : 0) - (sighting.internal ? 7 : 0)} />
      {sighting.ioc && <IocMark />}
      {sighting.internal && <span className={css.small}>internal</span>}
      <button
        type="button"
        className={css.seen}
        aria-haspopup="dialog"
        aria-label={`${sighting.value}: ${elsewhere}, open its card`}
        {...pop.trigger}
      >
        <span className={count === 0 ? css.never : css.count}>{elsewhere}</span>
        {count > 0 && (
          <span className={css.since}>
            since <Since at={sighting.firstSeenAt} />
          </span>
        )}
      </button>
      <Pop
        open={pop.open}
        onClose={pop.close}
        anchor={pop.anchor}
        label={`About ${sighting.value}`}
        side="bottom-end"
        width={360}
      >
        <Suspense fallback={<p style={{ padding: 12 }}>Reading …</p>}>
          <ObservableCard observable={sighting} />
        </Suspense>
      </Pop>
    </li>
  )
}
