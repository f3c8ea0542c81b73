import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startMailbox, type Mailbox } from '../../../../test/harness/mailbox.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import { makeLog } from '../../../../platform/server/log.ts'
import { readOnce } from '../../../../platform/server/jobs/readers.ts'
import { jobScene } from '../../../../platform/server/jobs/worker.ts'
import type { Case } from '../../../cases/contract/case.ts'
import type { PeriodData } from '../../contract/data.ts'
import type { Report } from '../../contract/report.ts'
import type { ReportSchedule } from '../../contract/requests/schedules.ts'
import { renderData } from '../render/render-data.ts'
import { runSchedules } from './run-schedules.ts'

let world: TheWorld
let box: Mailbox
beforeAll(async () => {
  box = await startMailbox()
  world = await openWorld('report-schedules', { smtpUrl: box.url })
  await world.did(world.ana, 'case.open', null, { title: 'Beacons', severity: 'high' })
  await world.did(world.lena, 'case.open', null, { title: 'Zanzibar', severity: 'high', restricted: true })
  for (const reader of world.registry.features.flatMap((feature) => feature.readers ?? []))
    while (await readOnce(world.world, reader));
})
afterAll(async () => {
  await world.close()
  await box.close()
})

const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const create = (more: object = {}, actor = world.leo) =>
  world.did<ReportSchedule>(actor, 'report-schedule.create', null, {
    name: 'For the board',
    stretch: 'week',
    formats: ['pdf', 'md'],
    recipients: [world.leo.personId, world.omar.personId],
    ...more,
  })
/** As the clock does once a minute, twice at once: as if two workers ran. */
async function run(days: number): Promise<void> {
  world.clock.set(later(days))
  const job = jobScene(world.world, makeLog('silent'))
  await Promise.all([runSchedules.run(job), runSchedules.run(job)])
  await world.settle()
  world.clock.set(null)
}
const made = async () => (await world.asks<{ items: Report[] }>(world.leo, 'report.list', {})).items
const schedule = async (id: string) =>
  (await world.asks<{ items: ReportSchedule[] }>(world.leo, 'report-schedule.list', {})).items.find(
    (each) => each.id === id,
  )
async function kept(column: string, from: string, id: string): Promise<Buffer> {
  const [row] = await world.owner(
    `select ${column} as id from ${from} where ${from === 'reports' ? 'id' : 'report_id'} = $1`,
    [id],
  )
  return buffer(await world.means.files.read(world.leo.organisationId, String(row?.['id'])))
}

describe('a schedule of reports', () => {
  it('makes each once, counts nothing restricted, mails it, and gives the same again', async () => {
    const { id, nextAt } = await create()
    expect(await world.factsOf(id)).toEqual(['report-schedule.created'])
    await run(8)
    const reports = await made()
    expect(reports.map(({ state, kind }) => [state, kind])).toEqual([['made', 'period']])
    expect(await world.factsOf(id)).toEqual(['report-schedule.created', 'report-schedule.ran'])
    expect(Date.parse((await schedule(id))!.nextAt)).toBeGreaterThan(Date.parse(nextAt))
    const data = JSON.parse((await kept('data_id', 'reports', reports[0]!.id)).toString()) as PeriodData
    expect(data.metrics['cases-opened']?.now.total.value).toBe(1)
    expect(
      Buffer.compare(
        Buffer.from(await renderData(data, 'pdf')),
        await kept('content_id', 'report_files', reports[0]!.id),
      ),
    ).toBe(0)
    expect(box.mails.map(({ to }) => to[0]).sort((a, b) => (a! < b! ? -1 : 1))).toEqual([
      'leo@example-freight.test',
      'omar@example-freight.test',
    ])
    expect(box.mails[0]!.header('subject')).toContain('[TLP:AMBER] Security operations report: Week')
    expect(box.mails[0]!.raw).toContain('Content-Type: application/pdf')
    expect(box.mails[0]!.text).toContain(`/reports?report=${reports[0]!.id}`)
    await world.did(world.leo, 'report-schedule.remove', id)
  })

  it('mails of what is for fewer the way alone, and only to who may read it', async () => {
    box.mails.length = 0
    const kase = await world.did<Case>(world.lena, 'case.open', null, { title: 'Zanzibar again', restricted: true })
    await world.did(world.lena, 'case.add-member', kase.id, { personId: world.leo.personId })
    const { id } = await create({
      caseId: kase.id,
      template: 'executive',
      audience: 'amber+strict',
      name: 'Board on Zanzibar',
    })
    await run(8)
    expect(box.mails.map(({ to }) => to[0])).toEqual(['leo@example-freight.test'])
    expect(box.mails[0]!.raw).not.toMatch(/application\/pdf|Zanzibar/)
    const rows = await world.owner('select state, says from report_mails order by state')
    expect(rows.at(-1)).toMatchObject({ state: 'skipped', says: 'They may not read this report now.' })
    await expect(world.asks(world.omar, 'report.read', {}, { id: (await made())[0]!.id })).rejects.toMatchObject({
      status: 404,
    })
    expect(JSON.stringify(await world.asks(world.omar, 'report-schedule.list', {}))).not.toContain('Zanzibar')
    await world.did(world.leo, 'report-schedule.remove', id)
  })

  it('stops when its owner is gone, says so, and goes on with the rights of who takes it over', async () => {
    const { id } = await create()
    await world.owner('update memberships set deactivated_at = now() where person_id = $1', [world.leo.personId])
    await run(8)
    await world.owner('update memberships set deactivated_at = null where person_id = $1', [world.leo.personId])
    expect(await schedule(id)).toMatchObject({
      state: 'stopped',
      says: expect.stringContaining('leo is not active') as string,
    })
    expect(await world.factsOf(id)).toEqual(['report-schedule.created', 'report-schedule.stopped'])
    const taken = await world.did<ReportSchedule>(world.leo, 'report-schedule.resume', id)
    expect(taken).toMatchObject({ state: 'running', says: null, owner: { name: 'leo' } })
    await expect(world.did(world.leo, 'report-schedule.resume', id)).rejects.toMatchObject({ code: 'report.running' })
    await world.did(world.leo, 'report-schedule.stop', id)
    await expect(world.did(world.leo, 'report-schedule.stop', id)).rejects.toMatchObject({ code: 'report.stopped' })
  })

  it('is refused when invalid, invisible or forbidden', async () => {
    await expect(create({ recipients: [world.otto.personId] })).rejects.toMatchObject({
      code: 'report-schedule.recipient',
    })
    await expect(create({ template: 'executive' })).rejects.toMatchObject({ code: 'request.invalid' })
    await expect(create({ zone: 'Mars/Olympus' })).rejects.toMatchObject({ code: 'report.zone' })
    await expect(create({}, world.ana)).rejects.toMatchObject({ status: 403 })
    const { id } = await create()
    await expect(world.did(world.otto, 'report-schedule.stop', id)).rejects.toMatchObject({ status: 404 })
    const blind = { ...world.ana, permissions: ['report.make'] }
    await expect(
      world.did(blind, 'report.make-of-period', null, { stretch: 'week', formats: ['md'] }),
    ).rejects.toMatchObject({ status: 403 })
  })
})
