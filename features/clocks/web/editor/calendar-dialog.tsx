import { Button } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../../../platform/web/ask.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { AreaField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { FormPart } from '../../../../platform/web/ui/form/form-part.tsx'
import { ProblemLine, fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import type { ClockCalendar } from '../../contract/calendar.ts'
import { defineCalendar, editCalendar, listCalendars, listDefinitions } from '../../contract/requests/definitions.ts'
import { calendarBody, dayNames, hoursText, readHolidays, readHours, writeHolidays } from './calendar-text.ts'
import css from './editor.module.css'

type Props = { calendar: ClockCalendar | undefined; onClose: () => void }

/** Hours by day, holidays one a line, and the zone they are in. */
export const CalendarDialog = ({ calendar, onClose }: Props) => {
  const [name, setName] = useState(calendar?.name ?? '')
  const [zone, setZone] = useState(calendar?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone)
  const [hours, setHours] = useState(() => hoursText(calendar?.hours))
  const [holidays, setHolidays] = useState(() => writeHolidays(calendar?.holidays ?? []))
  const { save, busy, error } = useSaving(calendar, onClose)
  const wrong = hours.findIndex((text) => readHours(1, text) === undefined)
  const wrongDay = readHolidays(holidays).wrong
  return (
    <Dialog
      title={calendar ? `Change “${calendar.name}”` : 'New calendar'}
      onClose={onClose}
      width={520}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="filled"
            loading={busy}
            disabled={wrong >= 0 || wrongDay !== undefined}
            onClick={() => save(calendarBody({ name, zone, hours, holidays }))}
          >
            Save calendar
          </Button>
        </>
      }
    >
      <div className={css.form}>
        <div className={css.row}>
          <div className={css.wide}>
            <TextField label="Name" value={name} onChange={setName} error={fieldError(error, 'name')} />
          </div>
          <TextField label="Time zone" value={zone} list="zones" onChange={setZone} error={fieldError(error, 'zone')} />
          <datalist id="zones">
            {Intl.supportedValuesOf('timeZone').map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
        </div>
        <FormPart legend="Hours">
          <div className={css.row}>
            {dayNames.map((day, index) => (
              <TextField
                key={day}
                label={day}
                value={hours[index] ?? ''}
                placeholder="closed"
                error={index === wrong ? 'Write 09:00-17:00, several parted by commas.' : undefined}
                onChange={(text) => setHours(hours.with(index, text))}
              />
            ))}
          </div>
        </FormPart>
        <AreaField
          label="Holidays"
          rows={5}
          value={holidays}
          hint="One a line: 12-25 Christmas is every year, 2027-03-29 Easter Monday that day alone."
          error={wrongDay && `This is no day: ${wrongDay}`}
          onChange={setHolidays}
        />
        <ProblemLine problem={error} beside={['name', 'zone']} />
      </div>
    </Dialog>
  )
}

function useSaving(calendar: ClockCalendar | undefined, onClose: () => void) {
  const onDone = ({ name }: ClockCalendar) => {
    announce(`The calendar “${name}” is saved`)
    onClose()
  }
  const refreshes = [listCalendars, listDefinitions]
  const define = useChange(defineCalendar, { refreshes, onDone })
  const edit = useChange(editCalendar, { refreshes, onDone })
  return {
    save: (body: ReturnType<typeof calendarBody>) =>
      calendar ? edit.mutate({ id: calendar.id, body, ifMatch: calendar.version }) : define.mutate({ body }),
    busy: define.isPending || edit.isPending,
    error: edit.error ?? define.error,
  }
}
