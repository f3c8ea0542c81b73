import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useAsk, useAskList } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { useStore } from '../../../../platform/web/store.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { useTitle } from '../../../../platform/web/browser/title.ts'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { defang } from '../../../../platform/web/ui/text/middle-cut.ts'
import { copyText } from '../../../../platform/web/ui/text/mono.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { listSightings, readObservable } from '../../contract/requests/observables.ts'
import { defangStore } from '../parts/defang-store.ts'
import { IocMark } from '../parts/ioc-mark.tsx'
import { setIoc } from '../parts/observable-changes.ts'
import css from '../parts/observables.module.css'
import { SeenIn } from '../parts/seen-in.tsx'
import { Tags } from '../parts/tags.tsx'
import { TypeIcon, typeWord } from '../parts/type-icon.tsx'

/** One observable: what it is, since when, and everywhere it was seen. */
export const ObservablePage = () => {
  const { id } = useParams({ strict: false }) as { id: string }
  const client = useQueryClient()
  const me = useMe()
  const found = useAsk(readObservable, { id })
  const sightings = useAskList(listSightings, { id })
  const safe = useStore(defangStore)
  const observable = found.data
  useTitle(observable?.value ?? 'Observable')
  if (found.error) return <ErrorState problem={found.error} onRetry={() => void found.refetch()} />
  if (!observable) return <SkeletonRows rows={10} />
  const shown = safe ? defang(observable.value) : observable.value
  return (
    <article className={css.page}>
      <header className={css.head}>
        <div className={css.titleLine}>
          <TypeIcon type={observable.type} size={16} />
          <h1 className={css.title}>{shown}</h1>
          {observable.ioc && <IocMark />}
        </div>
        <p className={css.facts}>
          {typeWord(observable.type)}
          {observable.internal && ', internal'}, first seen <Time at={observable.firstSeenAt} />
          {observable.lastSeenAt && (
            <>
              , last seen <Time at={observable.lastSeenAt} />
            </>
          )}
        </p>
        <div className={css.buttons}>
          <Button onClick={() => void copyText(shown)}>Copy</Button>
          {me.may('observable.mark-ioc') && (
            <Button onClick={() => void setIoc(client, observable, !observable.ioc).catch(announceProblem)}>
              {observable.ioc ? 'Take IOC mark off' : 'Mark as IOC'}
            </Button>
          )}
          <Check label="Defanged" checked={safe} onChange={(on) => defangStore.set(on)} />
          <Link
            to="/alerts"
            search={{ observable: `${observable.type}:${observable.value}` } as never}
            style={{ marginLeft: 'auto' }}
          >
            Its alerts in the queue
          </Link>
        </div>
        <Tags observable={observable} locked={!me.may('observable.tag')} />
      </header>
      <Section
        title="Seen in"
        hint={`${observable.sightings.more ? 'more than ' : ''}${plural(observable.sightings.value, 'alert or case', 'alerts and cases')}`}
      >
        <SeenIn seen={sightings.data ? sightings.items : undefined} problem={sightings.error as never} />
        {sightings.hasNextPage && (
          <Button size="xs" loading={sightings.isFetchingNextPage} onClick={() => void sightings.fetchNextPage()}>
            Show earlier
          </Button>
        )}
      </Section>
    </article>
  )
}
