import { Link } from '@tanstack/react-router'
import { IconCheckbox, IconFingerprint, IconPencil, IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useZone } from '../../../../platform/web/time/clock.ts'
import { absoluteTime, clockTime, longSpan } from '../../../../platform/web/time/format-time.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { plural } from '../../../../platform/web/texts.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { Avatar } from '../../../../platform/web/ui/marks/avatar.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { Markdown } from '../../../../platform/web/ui/text/markdown.tsx'
import { InlineCode } from '../../../../platform/web/ui/text/inline-code.tsx'
import { FactSentence } from '../../../activity/web/index.ts'
import { removeEvent } from '../../contract/requests/timeline.ts'
import type { TimelineItem, TimelineLink } from '../../contract/timeline-item.ts'
import type { KaseOfTimeline } from '../event-desk.ts'
import { eventAsk, refreshTimeline } from '../event-desk.ts'
import css from './line.module.css'

type Props = { item: TimelineItem; kase: KaseOfTimeline }

/** One entry: what happened in the world has a diamond, what the product recorded a dot, what people wrote a card. */
export const LineItem = ({ item, kase }: Props) => (
  <li className={css.item} data-kind={item.kind}>
    <ItemTime item={item} />
    <span className={css.mark} aria-hidden="true" />
    {item.kind === 'fact' ? (
      <FactLine item={item} kase={kase} />
    ) : item.kind === 'note' ? (
      <NoteCard item={item} kase={kase} />
    ) : (
      <EventLine item={item} kase={kase} />
    )}
  </li>
)

const ItemTime = ({ item }: { item: TimelineItem }) => {
  const zone = useZone()
  const ms = Date.parse(item.at)
  return (
    <time dateTime={item.at} className={css.time} data-tip={absoluteTime(ms, zone)}>
      {clockTime(ms, zone)}
    </time>
  )
}

/** Which case it is from, where it is not this one. */
const Origin = ({ item, kase }: Props) =>
  item.caseId === kase.id ? null : (
    <Link to={`/cases/${item.caseId}`} className={css.origin}>
      {item.caseKey}
    </Link>
  )

const FactLine = ({ item, kase }: Props) => (
  <span className={css.said}>
    <FactSentence
      said={{
        fact: item.fact ?? '',
        data: item.data,
        actor: item.actor,
        ...(item.actorKind ? { actorKind: item.actorKind } : {}),
      }}
      linked={false}
    />{' '}
    <Origin item={item} kase={kase} />
  </span>
)

const NoteCard = ({ item, kase }: Props) => {
  const me = useMe()
  return (
    <div className={css.card}>
      <div className={css.cardHead}>
        <Avatar name={item.actor?.name ?? 'Caseward'} mine={item.actor?.id === me.person.id} silent />
        <b>{item.actor?.name ?? 'Caseward'}</b>
        {item.title && <span className="cw-hint cw-cut">{item.title}</span>}
        <Origin item={item} kase={kase} />
      </div>
      {item.body && <Markdown text={item.body} />}
    </div>
  )
}

const EventLine = ({ item, kase }: Props) => {
  const zone = useZone()
  // An alert by itself is linked by its title already.
  const links = item.kind === 'alert' && item.count === 1 ? [] : item.links
  const title =
    item.kind === 'alert' ? (
      <Link to={`/alerts/${item.id}`} className={css.alert}>
        <InlineCode text={item.title ?? ''} />
      </Link>
    ) : (
      <InlineCode text={item.title ?? ''} />
    )
  return (
    <div className={css.event}>
      <span className={css.eventHead}>
        <span className={css.eventTitle}>
          {title}
          {item.count > 1 && <span className={css.count}>{plural(item.count, 'alert', 'alerts')}</span>}
          {item.endsAt && (
            <span className={css.range}>
              until{' '}
              <time dateTime={item.endsAt} data-tip={absoluteTime(Date.parse(item.endsAt), zone)}>
                {clockTime(Date.parse(item.endsAt), zone)}
              </time>
              , {longSpan(Date.parse(item.endsAt) - Date.parse(item.at))}
            </span>
          )}
        </span>
        {item.kind === 'event' && <EventTools item={item} kase={kase} />}
        <Origin item={item} kase={kase} />
        <span className={css.source}>{item.source ?? (item.kind === 'event' ? item.actor?.name : '')}</span>
      </span>
      {item.body && <Markdown text={item.body} />}
      {links.length > 0 && (
        <span className={css.links}>
          {links.map((link) => (
            <LineLink key={`${link.kind} ${link.id}`} link={link} kase={kase} />
          ))}
        </span>
      )}
    </div>
  )
}

const LineLink = ({ link, kase }: { link: TimelineLink; kase: KaseOfTimeline }) => {
  const places = {
    observable: { to: `/observables/${link.id}`, search: {} },
    task: { to: `/cases/${kase.id}`, search: { tab: 'tasks', task: link.id } },
    note: { to: `/cases/${kase.id}`, search: { tab: 'notes', note: link.id } },
    alert: { to: `/alerts/${link.id}`, search: {} },
    case: { to: `/cases/${link.id}`, search: {} },
  }
  const { to, search } = places[link.kind]
  return (
    <Link to={to} search={search as never} className={css.link}>
      {link.kind === 'observable' && <IconFingerprint size={12} stroke={1.6} aria-hidden="true" />}
      {link.kind === 'task' && <IconCheckbox size={12} stroke={1.6} aria-hidden="true" />}
      <span className={link.kind === 'observable' ? 'cw-mono cw-cut' : 'cw-cut'}>{link.label}</span>
    </Link>
  )
}

const EventTools = ({ item, kase }: Props) => {
  const client = useQueryClient()
  const remove = async () => {
    try {
      const { undo } = await perform(removeEvent, { id: item.id, body: {} })
      announce(
        `You took “${item.title ?? 'the event'}” off the timeline.`,
        undo ? { undo: () => undo().finally(() => void refreshTimeline(client)) } : {},
      )
    } catch (error) {
      announceProblem(error)
    }
    await refreshTimeline(client)
  }
  return (
    <span className={css.tools}>
      {item.can.includes('event.edit') && (
        <IconButton
          icon={IconPencil}
          label="Change the event"
          size={24}
          onClick={() => eventAsk.set({ kase, event: item })}
        />
      )}
      {item.can.includes('event.remove') && (
        <IconButton icon={IconTrash} label="Take it off the timeline" size={24} onClick={() => void remove()} />
      )}
    </span>
  )
}
