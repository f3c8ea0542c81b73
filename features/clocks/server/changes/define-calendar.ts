import { Problem } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { CalendarBody } from '../../contract/calendar.ts'
import { defineCalendar, editCalendar, removeCalendar, restoreCalendar } from '../../contract/requests/definitions.ts'
import { insertCalendar, loadCalendars, saveCalendar, setRemoved, type CalendarTarget } from '../calendars.store.ts'
import { redoBy } from '../definitions.store.ts'
import { presentCalendars } from '../queries/calendar-rows.ts'

const common = { permission: 'clock.define', subjectKind: 'clock-calendar', present: presentCalendars } as const
const conflict = (code: string, detail: string) => new Problem('conflict', code, detail)

export const defineCalendarChange = change({
  ...common,
  request: defineCalendar,
  fact: 'clock.calendar-defined',
  load: inOrganisation,
  async apply(scene, _, body) {
    const id = newId(scene.now)
    await insertCalendar(scene, id, body)
    return [{ subjectId: id, data: { name: body.name } }]
  },
  inverse: ({ subjectId }) => ({ change: removeCalendar.name, subjectId, body: {} }),
})

export const editCalendarChange = change({
  ...common,
  request: editCalendar,
  wholly: true,
  fact: 'clock.calendar-edited',
  load: loadCalendars,
  when: ({ removed, name }: CalendarTarget) =>
    removed
      ? conflict('clock.calendar-removed', `The calendar “${name}” was removed. Bring it back first.`)
      : undefined,
  apply: one(async (scene, { id, name, zone, hours, holidays }: CalendarTarget, body: CalendarBody) => {
    await saveCalendar(scene, id, body)
    await redoBy(scene, id)
    return { subjectId: id, data: { name: body.name }, before: { name, zone, hours, holidays }, after: body }
  }),
  inverse: ({ subjectId, before }) => before && { change: editCalendar.name, subjectId, body: before },
})

export const removeCalendarChange = change({
  ...common,
  request: removeCalendar,
  fact: 'clock.calendar-removed',
  load: loadCalendars,
  when: ({ removed, name, clocks }: CalendarTarget) => {
    if (removed) return conflict('clock.calendar-removed', `The calendar “${name}” was removed already.`)
    return clocks > 0
      ? conflict('clock.calendar-in-use', `${clocks} of the clocks go by “${name}”. Give them another calendar first.`)
      : undefined
  },
  async apply(scene, calendars) {
    const ids = calendars.map(({ id }) => id)
    await setRemoved(scene, ids, true)
    return calendars.map(({ id, name }) => ({ subjectId: id, data: { name } }))
  },
  inverse: ({ subjectId }) => ({ change: restoreCalendar.name, subjectId, body: {} }),
})

export const restoreCalendarChange = change({
  ...common,
  request: restoreCalendar,
  fact: 'clock.calendar-restored',
  load: loadCalendars,
  when: ({ removed, name }: CalendarTarget) =>
    removed ? undefined : conflict('clock.calendar-there', `The calendar “${name}” was not removed.`),
  async apply(scene, calendars) {
    const ids = calendars.map(({ id }) => id)
    await setRemoved(scene, ids, false)
    return calendars.map(({ id, name }) => ({ subjectId: id, data: { name } }))
  },
  inverse: ({ subjectId }) => ({ change: removeCalendar.name, subjectId, body: {} }),
})
