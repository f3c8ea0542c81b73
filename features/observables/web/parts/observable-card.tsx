import { Button } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { useStore } from '../../../../platform/web/store.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { defang } from '../../../../platform/web/ui/text/middle-cut.ts'
import { copyText } from '../../../../platform/web/ui/text/mono.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { readObservable } from '../../contract/requests/observables.ts'
import { defangStore } from './defang-store.ts'
import { IocMark } from './ioc-mark.tsx'
import { KnownGoodMark } from './known-good-mark.tsx'
import { setIoc } from './observable-changes.ts'
import css from './observables.module.css'
import { SeenIn } from './seen-in.tsx'
import { TypeIcon, typeWord } from './type-icon.tsx'

/** What an observable is known for, from the place that shows it. */
export type Shown = { id: string; type: string; value: string; internal: boolean; ioc: boolean }

/** The whole value, where it was seen, and the mark: in a box beside the place it is shown. */
export const ObservableCard = ({ observable }: { observable: Shown }) => {
  const client = useQueryClient()
  const me = useMe()
  const whole = useAsk(readObservable, { id: observable.id })
  const safe = useStore(defangStore)
  const { type, value, internal, ioc } = { ...observable, ...whole.data }
  const shown = safe ? defang(value) : value
  return (
    <div className={css.card}>
      <div className={css.value}>
        <TypeIcon type={type} size={16} />
        <button type="button" className={css.whole} aria-label={`Copy ${shown}`} onClick={() => void copyText(shown)}>
          {shown}
        </button>
        {ioc && <IocMark confidence={whole.data?.iocConfidence ?? null} />}
        <IconButton icon={IconCopy} label="Copy" size={24} onClick={() => void copyText(shown)} />
      </div>
      <p className={css.facts}>
        {typeWord(type)}
        {internal && ', internal'}
        {whole.data && (
          <>
            {', first seen '}
            <Time at={whole.data.firstSeenAt} />
            {`, ${whole.data.sightings.more ? 'more than ' : ''}${plural(whole.data.sightings.value, 'sighting', 'sightings')}`}
          </>
        )}
      </p>
      <KnownGoodMark lists={whole.data?.knownGood ?? []} full />
      <SeenIn seen={whole.data?.seenIn.slice(0, 6)} problem={whole.error} />
      <div className={css.buttons}>
        {me.may('observable.mark-ioc') && (
          <Button size="xs" onClick={() => void setIoc(client, [observable], ioc ? null : {}).catch(announceProblem)}>
            {ioc ? 'Take IOC mark off' : 'Mark as IOC'}
          </Button>
        )}
        <Check label="Defanged" checked={safe} onChange={(on) => defangStore.set(on)} />
        <Link to="/observables/$id" params={{ id: observable.id } as never} style={{ marginLeft: 'auto' }}>
          Open its page
        </Link>
      </div>
    </div>
  )
}
