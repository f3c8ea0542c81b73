import { useQueryClient } from '@tanstack/react-query'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { plural } from '../../../../platform/web/texts.ts'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { Menu, MenuItem } from '../../../../platform/web/ui/float/menu.tsx'
import { usePop } from '../../../../platform/web/ui/float/use-pop.ts'
import { Fact } from '../../../../platform/web/ui/form/fact-row.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { TlpBadge } from '../../../../platform/web/ui/marks/tlp-badge.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Observable } from '../../contract/observable.ts'
import { readSpread } from '../../contract/requests/observables.ts'
import { askedStore } from '../asking/asked-store.ts'
import { papLevels, tlpLevels } from '../asking/levels-dialog.tsx'
import { type Levels, setLevels } from '../parts/observable-changes.ts'
import css from '../parts/observables.module.css'
import { Tags } from '../parts/tags.tsx'
import { typeWord } from '../parts/type-icon.tsx'

const earlier = (one: string, other: string | null | undefined) => (other && other < one ? other : one)
const later = (one: string, other: string | null | undefined) => (other && other > one ? other : one)

/** What is known of it; when it occurred and when we came to know of it are two things. */
export const ObservableFacts = ({ observable }: { observable: Observable }) => {
  const me = useMe()
  const { sightings, lastSeenAt } = observable
  const { data: spread } = useAsk(readSpread, { id: observable.id })
  const first = earlier(observable.firstSeenAt, spread?.firstSeenAt)
  const last = lastSeenAt && later(lastSeenAt, spread?.lastSeenAt)
  return (
    <Section title="Facts">
      <Fact label="Type">{typeWord(observable.type)}</Fact>
      <Fact label="Added">
        <Time at={observable.addedAt} as="day" />
      </Fact>
      <Fact label="First seen">{last ? <Time at={first} as="day" /> : <span className="cw-hint">Not yet</span>}</Fact>
      <Fact label="Last seen">{last ? <Time at={last} as="day" /> : <span className="cw-hint">Not yet</span>}</Fact>
      <Fact label="Seen">
        {sightings.more ? 'more than ' : ''}
        {plural(sightings.value, 'time', 'times')}
      </Fact>
      <Fact label="IOC">
        <Mark observable={observable} />
      </Fact>
      <Fact label="TLP">
        <Level observable={observable} protocol="TLP" />
      </Fact>
      <Fact label="PAP">
        <Level observable={observable} protocol="PAP" />
      </Fact>
      <Fact label="Known good">
        {observable.knownGood.length > 0 ? (
          observable.knownGood.join(', ')
        ) : (
          <span className="cw-hint">On no list</span>
        )}
      </Fact>
      <Tags observable={observable} locked={!me.may('observable.tag')} />
    </Section>
  )
}

/** Said and, where one may, changed in the same place. */
const Mark = ({ observable }: { observable: Observable }) => {
  const { ioc, iocConfidence, iocUntil } = observable
  const said = (
    <>
      {ioc ? `Yes${iocConfidence === null ? '' : `, ${iocConfidence} % sure`}` : 'No'}
      {iocUntil && (
        <>
          {ioc ? ', until ' : ', was until '}
          <Time at={iocUntil} as="day" />
        </>
      )}
    </>
  )
  if (!observable.can.includes('observable.mark-ioc')) return said
  return (
    <button
      type="button"
      className={css.level}
      aria-haspopup="dialog"
      data-tip={ioc ? 'Change confidence and expiry' : 'Mark as IOC'}
      onClick={() => askedStore.set({ what: 'mark', rows: [observable] })}
    >
      {said}
    </button>
  )
}

const Level = ({ observable, protocol }: { observable: Observable; protocol: 'TLP' | 'PAP' }) => {
  const pop = usePop()
  const client = useQueryClient()
  const level = protocol === 'TLP' ? observable.tlp : observable.pap
  const shown = level ? <TlpBadge level={level} protocol={protocol} /> : <span className="cw-hint">Not set</span>
  if (!observable.can.includes('observable.classify')) return shown
  const set = (chosen: string | null) =>
    void setLevels(client, [observable], { [protocol.toLowerCase()]: chosen } as Levels).catch(announceProblem)
  return (
    <>
      <button
        type="button"
        className={css.level}
        aria-haspopup="menu"
        aria-label={`${protocol}: ${level?.toUpperCase() ?? 'not set'}. Change`}
        {...pop.trigger}
      >
        {shown}
      </button>
      <Menu pop={pop} label={protocol} side="bottom-start" width={180}>
        {(protocol === 'TLP' ? tlpLevels : papLevels).map((one) => (
          <MenuItem key={one} checked={one === level} onChoose={() => set(one)}>
            <TlpBadge level={one} protocol={protocol} />
          </MenuItem>
        ))}
        <MenuItem checked={level === null} onChoose={() => set(null)}>
          None
        </MenuItem>
      </Menu>
    </>
  )
}
