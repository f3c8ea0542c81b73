import { unknown, wrongField } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { abilities } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { activePeople, findCase } from '../../../cases/server/index.ts'
import type { Report } from '../../contract/report.ts'
import {
  createReportSchedule,
  removeReportSchedule,
  resumeReportSchedule,
  runReportSchedule,
  stopReportSchedule,
  type ReportSchedule,
} from '../../contract/requests/schedules.ts'
import { findTemplate } from '../find-template.ts'
import { makePeriodReport } from '../changes/make-period-report.ts'
import { makeReport } from '../changes/make-report.ts'
import { mustBeZone } from '../must-be-zone.ts'
import { nextRun } from '../period/period-of.ts'
import { conflict } from '../report.ts'
import { tieToSchedule } from '../reports.store.ts'
import { changeSchedule, insertSchedule, loadSchedules, selectSchedules, type ScheduleRow } from './schedules.store.ts'

export async function presentSchedules(scene: Scene, ids: readonly string[]): Promise<ReportSchedule[]> {
  const rows = await selectSchedules(scene, ids)
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []).map((row) => presentSchedule(scene, row))
}

export const presentSchedule = (scene: Scene, row: ScheduleRow): ReportSchedule => ({
  id: row.id,
  version: row.version,
  name: row.name,
  case: row.case,
  template: row.template,
  stretch: row.stretch,
  hour: row.hour,
  zone: row.zone,
  formats: row.formats,
  audience: row.audience,
  owner: row.owner,
  state: row.state,
  says: row.says,
  nextAt: row.nextAt.toISOString(),
  recipients: row.recipients,
  can: abilities(scene, scene.changesOn('report-schedule'), row),
})

const onSchedule = { subjectKind: 'report-schedule', load: loadSchedules, present: presentSchedules } as const
const told = ({ id, caseId, name, stretch }: ScheduleRow) => ({ subjectId: id, caseId, data: { name, stretch } })

export const createSchedule = change({
  request: createReportSchedule,
  fact: 'report-schedule.created',
  subjectKind: 'report-schedule',
  load: inOrganisation,
  allow: (scene) =>
    scene.actor.kind === 'person' ? true : 'A schedule is made by a person: it runs with their rights.',
  async apply(scene, _, body) {
    mustBeZone(body.zone)
    const kase = body.caseId === null ? null : await findCase(scene, body.caseId)
    if (kase === undefined) throw unknown('case')
    if (body.template !== null) await findTemplate(scene, body.template)
    const recipients = [...new Set(body.recipients)]
    const active = await activePeople(scene, recipients)
    if (active.size < recipients.length)
      throw wrongField(
        'report-schedule.recipient',
        'recipients',
        'One of them is not active in this organisation. Choose others.',
      )
    const id = newId(scene.now)
    const row = { ...body, id, recipients, caseId: kase?.id ?? null, nextAt: nextRun(body.stretch, body, scene.now) }
    await insertSchedule(scene, row)
    const [made] = await selectSchedules(scene, [id])
    const { name, stretch } = body
    return [{ subjectId: id, caseId: row.caseId, data: { name, stretch, recipients: made!.recipients } }]
  },
  present: presentSchedules,
  inverse: ({ subjectId }) => ({ change: removeReportSchedule.name, subjectId, body: {} }),
})

export const stopSchedule = change({
  ...onSchedule,
  request: stopReportSchedule,
  fact: 'report-schedule.stopped',
  when: ({ state, name }: ScheduleRow) =>
    state === 'running' ? undefined : conflict('stopped', `“${name}” stands still already.`),
  apply: one(async (scene, row: ScheduleRow, { says }) => {
    await changeSchedule(scene, row.id, { state: 'stopped', says })
    const draft = told(row)
    return { ...draft, data: { ...draft.data, says } }
  }),
  inverse: ({ subjectId }) => ({ change: resumeReportSchedule.name, subjectId, body: {} }),
})

export const resumeSchedule = change({
  ...onSchedule,
  request: resumeReportSchedule,
  fact: 'report-schedule.resumed',
  when: ({ state, name }: ScheduleRow) =>
    state === 'stopped' ? undefined : conflict('running', `“${name}” runs already.`),
  apply: one(async (scene, row: ScheduleRow) => {
    const { personId } = scene.actor
    await changeSchedule(scene, row.id, {
      state: 'running',
      ownerId: personId,
      nextAt: nextRun(row.stretch, row, scene.now),
    })
    return told(row)
  }),
  inverse: ({ subjectId }) => ({ change: stopReportSchedule.name, subjectId, body: {} }),
})

export const removeSchedule = change({
  ...onSchedule,
  request: removeReportSchedule,
  fact: 'report-schedule.removed',
  apply: one(async (scene, row: ScheduleRow) => {
    await changeSchedule(scene, row.id, { removedAt: scene.now })
    return told(row)
  }),
})

/** All or nothing: the report is asked for and the next time is set, or neither; so a kill doubles nothing. */
export const runSchedule = change({
  ...onSchedule,
  request: runReportSchedule,
  fact: 'report-schedule.ran',
  door: true,
  check: (scene, { name, nextAt, state }: ScheduleRow) =>
    state === 'running' && nextAt <= scene.now ? undefined : conflict('not-due', `“${name}” is not due.`),
  apply: one(async (scene, row: ScheduleRow) => {
    const { caseId, template, stretch, zone, audience, formats } = row
    const part =
      caseId === null
        ? { change: makePeriodReport, refs: [], body: { stretch, zone, audience, formats } }
        : { change: makeReport, refs: [], body: { caseId, template, zone, audience, formats } }
    const [report] = (await scene.also!(part)) as Report[]
    await tieToSchedule(scene, report!.id, { scheduleId: row.id, occurrence: row.nextAt })
    await changeSchedule(scene, row.id, { nextAt: nextRun(stretch, row, scene.now) })
    const draft = told(row)
    return { ...draft, data: { ...draft.data, title: report!.title } }
  }),
})
