import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAskList } from '../../../../platform/web/ask.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Observable, Sighting } from '../../contract/observable.ts'
import { listSightings } from '../../contract/requests/observables.ts'
import css from './page.module.css'

type Kind = 'all' | 'alert' | 'case'

const nothing: Record<Kind, string> = {
  all: 'Not seen anywhere you may look.',
  alert: 'In no alert you may see.',
  case: 'In no case you may see.',
}

/** Every alert and case it stands in that the reader may see, page after page. */
export const Seen = ({ observable }: { observable: Observable }) => {
  const [kind, setKind] = useState<Kind>('all')
  const seen = useAskList(listSightings, { id: observable.id, query: kind === 'all' ? {} : { kind } })
  const { value, more } = observable.sightings
  return (
    <Section
      title="Seen in"
      hint={`${more ? 'more than ' : ''}${plural(value, 'time', 'times')}`}
      tools={
        <Segmented
          label="What it was seen in"
          value={kind}
          onChange={setKind}
          options={[
            { value: 'all', label: 'All' },
            { value: 'alert', label: 'Alerts' },
            { value: 'case', label: 'Cases' },
          ]}
        />
      }
    >
      {seen.error && <p className="cw-hint">{seen.error.detail}</p>}
      {seen.data && seen.items.length === 0 && <p className="cw-hint">{nothing[kind]}</p>}
      <ul className={css.rows} aria-label="Seen in">
        {seen.items.map((sighting) => (
          <Row key={`${sighting.subjectKind} ${sighting.subjectId}`} sighting={sighting} />
        ))}
      </ul>
      {seen.hasNextPage && (
        <Button size="xs" loading={seen.isFetchingNextPage} onClick={() => void seen.fetchNextPage()}>
          Show earlier
        </Button>
      )}
    </Section>
  )
}

const Row = ({ sighting }: { sighting: Sighting }) => {
  const { subjectKind, subjectId, title, severity, status, seenAt, addedAt, source, alerts } = sighting
  const kase = sighting.case
  const whole = subjectKind === 'case'
  return (
    <li>
      <SeverityMark level={severity} bare size={12} />
      <Link
        to={whole ? '/cases/$id' : '/alerts/$id'}
        params={{ id: whole ? (kase?.key ?? subjectId) : subjectId } as never}
        className="cw-cut"
        data-tip-cut=""
      >
        {title}
      </Link>
      <span className={css.end}>
        {kase && (
          <Link to="/cases/$id" params={{ id: kase.key } as never} data-tip={kase.title}>
            {kase.key}
          </Link>
        )}
        <span className="cw-hint">
          {source ?? (alerts > 0 ? `in ${plural(alerts, 'alert', 'alerts')} of it` : 'put into the case')}
        </span>
        <span className="cw-second">{status.replaceAll('_', ' ')}</span>
        <span className="cw-second" data-tip="When it occurred">
          <Time at={seenAt} as="day" />
        </span>
        {Math.abs(Date.parse(addedAt) - Date.parse(seenAt)) > 3_600_000 && (
          <span className="cw-hint">
            added <Time at={addedAt} as="day" />
          </span>
        )}
      </span>
    </li>
  )
}
