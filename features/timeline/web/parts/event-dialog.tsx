import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { call } from '../../../../platform/web/client.ts'
import { nowMs } from '../../../../platform/web/time/clock.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { useStore } from '../../../../platform/web/store.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import type { Option } from '../../../../platform/web/ui/form/list-picker.tsx'
import { ProblemLine, fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { WhenField } from '../../../../platform/web/ui/form/when-field.tsx'
import { useWriting } from '../../../cases/web/index.ts'
import { MentionArea } from '../../../notices/web/index.ts'
import { listObservables } from '../../../observables/contract/requests/observables.ts'
import { listCaseTasks } from '../../../tasks/contract/requests/read-tasks.ts'
import { createEvent, editEvent } from '../../contract/requests/timeline.ts'
import type { TimelineLink } from '../../contract/timeline-item.ts'
import type { EventAsk } from '../event-desk.ts'
import { eventAsk, refreshTimeline } from '../event-desk.ts'
import css from './line.module.css'
import { LinkPicker } from './link-picker.tsx'

export const EventDialog = () => {
  const ask = useStore(eventAsk)
  return ask ? <OpenEventDialog key={ask.event?.id ?? 'new'} ask={ask} /> : null
}

const close = () => eventAsk.set(undefined)

const chosenOf = (links: readonly TimelineLink[], kind: TimelineLink['kind']): Option[] =>
  links.filter((link) => link.kind === kind).map(({ id, label }) => ({ value: id, label }))
const idsOf = (options: readonly Option[]) => options.map((option) => option.value)

/** What happened in the world, when, and what it has to do with. */
const OpenEventDialog = ({ ask: { kase, event } }: { ask: EventAsk }) => {
  const client = useQueryClient()
  const [title, setTitle] = useState(event?.title ?? '')
  const [startsAt, setStartsAt] = useState<string | null>(event?.at ?? new Date(nowMs()).toISOString())
  const [endsAt, setEndsAt] = useState<string | null>(event?.endsAt ?? null)
  const [body, setBody] = useState(event?.body ?? '')
  const [observables, setObservables] = useState(() => chosenOf(event?.links ?? [], 'observable'))
  const [tasks, setTasks] = useState(() => chosenOf(event?.links ?? [], 'task'))
  const allTasks = useAsk(listCaseTasks, { id: kase.id })
  const { busy, problem, attempt } = useAttempt()
  const [tried, setTried] = useState(false)
  useWriting(true)
  const send = async () => {
    const text = title.trim()
    if (!text || !startsAt) return setTried(true)
    const said = { title: text, body, startsAt, endsAt, observableIds: idsOf(observables), taskIds: idsOf(tasks) }
    const done = await attempt(async () => {
      const { undo } = event
        ? await perform(editEvent, { id: event.id, body: said, ifMatch: event.version ?? undefined })
        : await perform(createEvent, { body: { ...said, caseId: kase.id } })
      const sentence = event ? `You changed “${text}”.` : `You wrote “${text}” into the timeline of ${kase.key}.`
      announce(sentence, undo ? { undo: () => undo().finally(() => void refreshTimeline(client)) } : {})
    })
    void refreshTimeline(client)
    if (done) close()
  }
  const taskOptions = (asked: string): Option[] =>
    (allTasks.data?.phases ?? [])
      .flatMap((phase) => phase.tasks)
      .filter((task) => task.title.toLowerCase().includes(asked.toLowerCase()))
      .slice(0, 20)
      .map((task) => ({ value: task.id, label: task.title, hint: task.phase }))
  const observableOptions = async (asked: string, signal: AbortSignal): Promise<Option[]> => {
    const { items } = await call(listObservables, {
      query: { case: kase.id, limit: 20, ...(asked ? { q: asked } : {}) },
      signal,
    })
    return items.map((observable) => ({ value: observable.id, label: observable.value, hint: observable.type }))
  }
  return (
    <Dialog
      title={event ? 'Change the event' : `Add an event to ${kase.key}`}
      onClose={close}
      width={520}
      footer={
        <>
          <Button variant="subtle" onClick={close}>
            Cancel
          </Button>
          <Button variant="filled" loading={busy} disabled={!title.trim() || !startsAt} onClick={() => void send()}>
            {event ? 'Save event' : 'Add event'}
          </Button>
        </>
      }
    >
      <div
        role="presentation"
        className={css.form}
        onKeyDown={(pressed) => {
          if (pressed.key === 'Enter' && (pressed.ctrlKey || pressed.metaKey) && !pressed.defaultPrevented) void send()
        }}
      >
        <TextField
          label="What happened"
          value={title}
          onChange={setTitle}
          maxLength={300}
          error={tried && !title.trim() ? 'Say what happened.' : fieldError(problem, 'title')}
          data-autofocus=""
        />
        <div className={css.pair}>
          <WhenField
            label="At"
            value={startsAt}
            onChange={setStartsAt}
            error={tried && !startsAt ? 'Say when it was.' : fieldError(problem, 'startsAt')}
            required
          />
          <WhenField
            label="Until, when it lasted"
            value={endsAt}
            onChange={setEndsAt}
            error={fieldError(problem, 'endsAt')}
          />
        </div>
        <MentionArea label="More (may stay empty)" value={body} onChange={setBody} onSend={() => void send()} />
        <LinkPicker
          label="Observables"
          name={`event-observables-${kase.id}`}
          chosen={observables}
          onChange={setObservables}
          options={observableOptions}
        />
        <LinkPicker
          label="Tasks"
          name={`event-tasks-${kase.id}-${allTasks.dataUpdatedAt}`}
          chosen={tasks}
          onChange={setTasks}
          options={taskOptions}
        />
        <ProblemLine problem={problem} />
      </div>
    </Dialog>
  )
}
