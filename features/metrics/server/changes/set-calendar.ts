import { wrongField } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { setMetricCalendar as request } from '../../contract/requests/metrics.ts'
import { calendarOf, saveCalendarOf } from '../calendars.store.ts'
import { namesOf, presentMetricCalendars } from '../queries/calendars.ts'

/** What was measured in business time is measured anew, by who follows the log. */
export const setMetricCalendarChange = change({
  request,
  fact: 'metric.calendar-set',
  subjectKind: 'metric-calendar',
  load: inOrganisation,
  async check(scene, _, body) {
    const { team, calendar } = await namesOf(scene, body)
    if (team === undefined)
      return wrongField('metric.no-such-team', 'teamId', 'There is no such team. Nothing was saved.')
    return calendar === undefined
      ? wrongField('metric.no-such-calendar', 'calendarId', 'There is no such calendar. Nothing was saved.')
      : undefined
  },
  async apply(scene, _, body) {
    const of = body.teamId ?? scene.actor.organisationId
    const was = (await calendarOf(scene, of)) ?? null
    await saveCalendarOf(scene, of, body.calendarId)
    const { team, calendar } = await namesOf(scene, body)
    return [
      {
        subjectId: of,
        data: { team, calendar },
        before: { teamId: body.teamId, calendarId: was },
        after: { teamId: body.teamId, calendarId: body.calendarId },
      },
    ]
  },
  present: presentMetricCalendars,
  inverse: ({ subjectId, before }) => before && { change: request.name, subjectId, body: before },
})
