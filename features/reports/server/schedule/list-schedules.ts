import { query } from '../../../../platform/server/query.ts'
import { listReportSchedules as request } from '../../contract/requests/schedules.ts'
import { presentSchedule } from './schedule-changes.ts'
import { selectSchedules } from './schedules.store.ts'

export const listSchedules = query({
  request,
  permission: 'report.read',
  run: async (scene) => ({ items: (await selectSchedules(scene, null)).map((row) => presentSchedule(scene, row)) }),
})
