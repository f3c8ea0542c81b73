import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { plural } from '../../../../platform/web/texts.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import type { ClockCalendar } from '../../contract/calendar.ts'
import { editCalendar, listCalendars, removeCalendar, restoreCalendar } from '../../contract/requests/definitions.ts'
import { CalendarDialog } from '../editor/calendar-dialog.tsx'
import { dayNames, hoursText } from '../editor/calendar-text.ts'
import css from '../editor/editor.module.css'

/** When the team works: what clocks count by. */
export const Calendars = () => {
  const { may } = useMe()
  const calendars = useAsk(listCalendars)
  const [asking, setAsking] = useState<{ calendar: ClockCalendar | undefined }>()
  return (
    <Section
      title="Calendars"
      tools={may('clock.define') && <Button onClick={() => setAsking({ calendar: undefined })}>New calendar</Button>}
    >
      {calendars.data?.items.length === 0 && (
        <p className="cw-hint">No calendar yet: clocks count around the clock. Define the hours your team works.</p>
      )}
      {calendars.data?.items.map((calendar) => (
        <Row key={calendar.id} calendar={calendar} onEdit={() => setAsking({ calendar })} />
      ))}
      {asking && <CalendarDialog calendar={asking.calendar} onClose={() => setAsking(undefined)} />}
    </Section>
  )
}

/** `Monday to Friday 09:00-17:00`: days of the same hours together. */
export function hoursSentence(calendar: Pick<ClockCalendar, 'hours'>): string {
  const texts = hoursText(calendar.hours)
  const parts: string[] = []
  for (let first = 0; first < 7; first++) {
    let last = first
    while (last < 6 && texts[last + 1] === texts[first]) last++
    if (texts[first]) parts.push(`${dayNames[first]}${last > first ? ` to ${dayNames[last]}` : ''} ${texts[first]}`)
    first = last
  }
  return parts.join('; ')
}

const Row = ({ calendar, onEdit }: { calendar: ClockCalendar; onEdit: () => void }) => {
  const { id, name, zone, holidays, clocks, can } = calendar
  const options = { refreshes: [listCalendars], onRefused: announceProblem }
  const restore = useChange(restoreCalendar, options)
  const remove = useChange(removeCalendar, {
    ...options,
    onDone: () => announce(`The calendar “${name}” is removed`, { undo: () => restore.mutate({ id, body: {} }) }),
  })
  return (
    <div className={css.list}>
      <div>
        <span className={css.name}>{name}</span>
        <p>
          {hoursSentence(calendar)}, {zone}, {plural(holidays.length, 'holiday', 'holidays')}
        </p>
      </div>
      <span className={css.counts}>{plural(clocks, 'clock', 'clocks')}</span>
      <span className={css.buttons}>
        {can.includes(editCalendar.name) && (
          <Button size="compact-sm" onClick={onEdit}>
            Change
          </Button>
        )}
        {can.includes(removeCalendar.name) && (
          <Button size="compact-sm" loading={remove.isPending} onClick={() => remove.mutate({ id, body: {} })}>
            Remove
          </Button>
        )}
      </span>
    </div>
  )
}
