import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Fragment, useState } from 'react'
import { severities } from '../../../../platform/contract/severity.ts'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { plural } from '../../../../platform/web/texts.ts'
import { useNow } from '../../../../platform/web/time/clock.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Handover, HandoverItem } from '../../contract/handover.ts'
import {
  acceptHandover,
  handOver,
  listHandovers,
  noteHandover,
  readHandover,
} from '../../contract/requests/handovers.ts'
import { byStanding, handoverState } from '../handover-words.ts'
import { Notes, WriteNote } from './handover-notes.tsx'
import css from './shift.module.css'

/** What one shift leaves to the next; without an id the shape of it, until it is known which. */
export const HandoverDocument = ({ id }: { id: string | undefined }) => {
  const asked = useAsk(readHandover, { id: id ?? '' }, { enabled: id !== undefined })
  if (asked.error) return <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <SkeletonRows rows={10} />
  const handover = asked.data
  const mayNote = handover.can.includes(noteHandover.name)
  return (
    <Fragment key={handover.id}>
      <Head handover={handover} />
      <Section title="Said by the outgoing shift">
        {handover.notes.length === 0 && !mayNote && <p className="cw-hint">Nothing.</p>}
        <Notes notes={handover.notes} />
        {mayNote && <WriteNote handoverId={handover.id} label="What the next shift should know" />}
      </Section>
      <Part
        handover={handover}
        part="breaching"
        title="Breaching next"
        none="Nothing is late or will be in the next shift."
      />
      <Part
        handover={handover}
        part="promised"
        title="Promised"
        none="No task, approval or question is due in the next shift."
      />
      <Part handover={handover} part="open" title="Open" none="Nothing is open." />
      <Part handover={handover} part="changed" title="Changed during the shift" none="Nothing changed." />
    </Fragment>
  )
}

const names = (people: readonly { name: string }[]) =>
  people.length === 0 ? 'nobody' : new Intl.ListFormat('en').format(people.map(({ name }) => name))

const Head = ({ handover }: { handover: Handover }) => {
  const { id, version, team, shift, startsAt, endsAt, nextShift, outgoing, incoming, handedAt, handedBy, can } =
    handover
  const { person } = useMe()
  const state = handoverState(handover, useNow())
  const refreshes = [readHandover, listHandovers]
  const told = (said: string) => ({ refreshes, onRefused: announceProblem, onDone: () => announce(said) })
  const handing = useChange(handOver, told('You handed over. It waits to be accepted.'))
  const accepting = useChange(acceptHandover, told('You accepted the handover: it is yours now.'))
  return (
    <header className={css.head}>
      <h2>
        {team.name}: {shift}
      </h2>
      <span className={css.state} data-done={state.done || undefined} data-late={state.late || undefined}>
        {state.words}
      </span>
      <span className={css.tools}>
        {can.includes(handOver.name) && (
          <Button
            variant="filled"
            loading={handing.isPending}
            onClick={() => handing.mutate({ id, body: {}, ifMatch: version })}
          >
            Hand over
          </Button>
        )}
        {can.includes(acceptHandover.name) && (
          <Button
            variant={handedAt ? 'filled' : 'default'}
            loading={accepting.isPending}
            onClick={() => accepting.mutate({ id, body: {}, ifMatch: version })}
          >
            Accept handover
          </Button>
        )}
      </span>
      {can.includes(acceptHandover.name) && handedBy?.id === person.id && (
        <p className="cw-hint">You handed this over yourself, and nobody else takes over: accepting it is up to you.</p>
      )}
      <p>
        <Time at={startsAt} as="day" /> to <Time at={endsAt} as="day" />, from <b>{names(outgoing)}</b> to{' '}
        <b>{names(incoming)}</b>
        {nextShift && nextShift !== shift && <> ({nextShift})</>}. <Signed handover={handover} />
      </p>
    </header>
  )
}

const Signed = ({
  handover: { handedAt, handedBy, acceptedAt, acceptedBy, acceptBy, madeAt },
}: {
  handover: Handover
}) => (
  <>
    Made <Time at={madeAt} as="day" />
    {handedAt && (
      <>
        , handed over by {handedBy?.name} <Time at={handedAt} as="clock" />
      </>
    )}
    {acceptedAt && (
      <>
        , accepted by {acceptedBy?.name} <Time at={acceptedAt} as="clock" />
      </>
    )}
    {!acceptedAt && (
      <>
        , to be accepted by <Time at={acceptBy} as="day" />
      </>
    )}
    .
  </>
)

type PartProps = { handover: Handover; part: HandoverItem['part']; title: string; none: string }

const Part = ({ handover, part, title, none }: PartProps) => {
  const [open, settled] = byStanding(handover.items.filter((item) => item.part === part))
  return (
    <Section title={title} hint={open.length > 0 ? String(open.length) : undefined}>
      {open.length === 0 && <p className="cw-hint">{none}</p>}
      {[...open, ...settled].map((item) => (
        <Item key={item.id} item={item} handoverId={handover.id} mayNote={handover.can.includes(noteHandover.name)} />
      ))}
    </Section>
  )
}

const pathOf = ({ kind, key, subjectId }: HandoverItem) => {
  if (kind === 'alert') return `/alerts/${subjectId}`
  if (kind === 'playbook-ask') return `/asked/${subjectId}`
  return kind === 'task' ? `/cases/${key}/tasks` : `/cases/${key}`
}

const kindWords = { case: '', alert: 'Alert', task: 'Task', approval: 'Approval', 'playbook-ask': 'Question' }

const Item = ({ item, handoverId, mayNote }: { item: HandoverItem; handoverId: string; mayNote: boolean }) => {
  const [writing, setWriting] = useState(false)
  const { id, kind, key, title, status, settled, severity, owner, dueAt, facts, notes } = item
  const level = severity === null ? undefined : severities[severity - 1]
  return (
    <div className={css.item} data-settled={settled || undefined}>
      {level && <SeverityMark level={level} bare />}
      <Link to={pathOf(item)} search={(kind === 'task' ? { task: item.subjectId } : {}) as never}>
        {key && <b>{key} </b>}
        {kindWords[kind] && <span className="cw-second">{kindWords[kind]}: </span>}
        {title}
      </Link>
      <span className={css.meta}>
        {settled && 'settled since: '}
        {status.replaceAll('_', ' ')}
        {kind !== 'approval' && kind !== 'playbook-ask' && <> · {owner?.name ?? 'nobody has it'}</>}
        {facts !== null && <> · {plural(facts, 'change', 'changes')}</>}
        {dueAt && (
          <>
            {' '}
            · due <Time at={dueAt} as="day" />
          </>
        )}
      </span>
      {mayNote && !writing && (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={`Note on ${key ?? title}`}
          onClick={() => setWriting(true)}
        >
          Note
        </Button>
      )}
      <Notes notes={notes} />
      {writing && (
        <WriteNote
          handoverId={handoverId}
          itemId={id}
          label={`Note on ${key ?? title}`}
          onDone={() => setWriting(false)}
        />
      )}
    </div>
  )
}
