import { z } from 'zod'
import { Problem } from '../../../../platform/contract/problem.ts'
import { canonical } from '../../../../platform/server/activity/canonical.ts'
import type { AnyChange } from '../../../../platform/server/change.ts'
import type { Task, TaskScene } from '../../../../platform/server/feature.ts'
import type { Files } from '../../../../platform/server/means/files/files.ts'
import { granted } from '../../../../platform/server/policy.ts'
import type { AnyQuery } from '../../../../platform/server/query.ts'
import { systemActor, type Actor } from '../../../../platform/server/scene.ts'
import { permissionsOf } from '../../../access/server/index.ts'
import type { ReportData } from '../../contract/data.ts'
import { makeReport as makeRequest } from '../../contract/requests/reports.ts'
import { failReport } from '../changes/settle-report.ts'
import { buildCase } from '../gather/build-case.ts'
import { buildPeriod } from '../period/build-period.ts'
import { personName } from '../queries/names.ts'
import { render, RenderFailure } from '../render/render.ts'
import { selectReport, tellProgress, type ReportRow } from '../reports.store.ts'
import { conflict } from '../report.ts'
import { makeTaskName } from './make-task.ts'

const Payload = z.object({ organisationId: z.uuid(), id: z.uuid() })

export type Making = { files: Files; keep: AnyChange; queries: () => readonly AnyQuery[] }

/**
 * Makes what was asked for, with the rights its asker has now. A kill leaves it waiting, and it is made from the beginning
 * again; what was received for it and is held by nothing is destroyed within a day.
 */
export const makeReports = (making: Making): Task => ({
  name: makeTaskName,
  async run(scene, payload) {
    const { organisationId, id } = Payload.parse(payload)
    const row = await scene.system(organisationId, 'read', (within) => selectReport(within, id))
    if (row?.state !== 'waiting') return
    try {
      await makeOne({ ...making, scene, organisationId }, row)
    } catch (error) {
      const told = error instanceof Problem || error instanceof RenderFailure
      if (!told) scene.log.warn({ error: (error as Error).message, report: id }, 'a report could not be made')
      const says = told
        ? sentenceOf(error)
        : 'Something went wrong while it was made; the log of the worker says what. Ask for it again.'
      await scene.performAs(systemActor(organisationId), {}, { change: failReport, refs: [id], body: { says } })
    }
  },
})

const sentenceOf = (error: Problem | RenderFailure): string =>
  (error instanceof Problem ? error.detail : error.message).slice(0, 1000)

type BuiltReport = { data: ReportData; needs: string[]; caseIds: string[] }
type One = Making & { scene: TaskScene; organisationId: string }

/** @throws Problem where they have no rights any more */
async function askerOf(
  { scene, organisationId }: One,
  { askedById, scopes }: ReportRow,
): Promise<Actor & { asks: string }> {
  const [permissions, name] = await scene.system(organisationId, 'read', async (within) => [
    await permissionsOf(within, askedById),
    await personName(within, askedById),
  ])
  const actor: Actor = { ...systemActor(organisationId, askedById), permissions, ...(scopes ? { scopes } : {}) }
  if (!granted(actor, makeRequest.name))
    throw conflict('asker-gone', `${name} asked for this report and may not make reports here any more.`)
  return { ...actor, asks: name }
}

async function makeOne(one: One, row: ReportRow): Promise<void> {
  const { scene, organisationId, files, keep } = one
  const tell = (says: string) => scene.system(organisationId, 'write', (within) => tellProgress(within, row.id, says))
  const { asks, ...actor } = await askerOf(one, row)
  await tell('Gathering what it tells of')
  const { data, needs, caseIds } = await build(one, row, { asks, actor })
  await tell(`Writing it as ${row.formats.map((format) => format.toUpperCase()).join(', ')}`)
  const text = canonical(data)
  const rendered = await render({ data: text, formats: row.formats })
  const keepBytes = (bytes: Uint8Array, name: string) => files.receiveBytes(organisationId, inOne(bytes), name)
  const { contentId, sha256 } = await keepBytes(Buffer.from(text), 'data.json')
  const made = []
  for (const { format, bytes } of rendered) {
    const content = await keepBytes(bytes, `report.${format}`)
    made.push({ format, contentId: content.contentId, size: content.size, sha256: content.sha256 })
  }
  const body = { data: { contentId, sha256 }, needs, caseIds, files: made }
  const keeper = systemActor(organisationId, row.askedById)
  await scene.performAs(keeper, {}, { change: keep, refs: [row.id], body })
}

type Asker = { asks: string; actor: Actor }

function build({ scene, queries }: One, row: ReportRow, { asks, actor }: Asker): Promise<BuiltReport> {
  const { choice, zone, privileged } = row
  if (!choice.period) {
    const chosen = { ...choice, caseId: row.caseId ?? '', zone, privileged, askedBy: asks }
    return scene.readAs(actor, (within) => buildCase(within, queries(), chosen))
  }
  const { period, audience } = choice
  // As nobody in particular, with the permissions of who asked.
  const nobody: Actor = { ...actor, personId: null }
  return scene.readAs(nobody, (within) => buildPeriod(within, queries(), { period, audience, zone, askedBy: asks }))
}

async function* inOne(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
