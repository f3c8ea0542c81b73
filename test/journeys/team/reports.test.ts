import { buffer } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Case } from '../../../features/cases/contract/case.ts'
import { jobScene } from '../../../platform/server/jobs/worker.ts'
import { makeLog } from '../../../platform/server/log.ts'
import { until } from '../../harness/live-writer.ts'
import { startMailbox, type Mailbox } from '../../harness/mailbox.ts'
import { look, looks } from '../looks.ts'
import { faultsOf, notice, nothingWentWrong, openStage, type Stage } from '../stage.ts'

let stage: Stage
let box: Mailbox
let leo: Page
let kase: Case

beforeAll(async () => {
  box = await startMailbox()
  stage = await openStage('reports-journey', { smtpUrl: box.url })
  const { world } = stage
  kase = await world.did<Case>(world.leo, 'case.open', null, { title: 'Ransom note', summary: 'It came by mail.' })
  await world.did(world.leo, 'event.create', null, {
    caseId: kase.id,
    title: 'Mail opened',
    startsAt: '2026-02-20T08:00:00Z',
  })
  leo = await stage.enter('leo')
})
afterAll(async () => {
  await stage?.close()
  await box?.close()
})
afterEach(nothingWentWrong)

async function faultless(): Promise<void> {
  for (const each of looks) {
    await look(leo, each)
    expect(await faultsOf(leo, each.judged)).toEqual([])
  }
  await look(leo, looks[0])
}

/** What a press of the button brings, as a file. */
async function opened(name: string): Promise<Buffer> {
  const [file] = await Promise.all([leo.waitForEvent('download'), leo.getByRole('button', { name }).first().click()])
  return buffer(await file.createReadStream())
}

describe('a lead', () => {
  it('looks at what a report of the case would say, has it made, and opens it', async () => {
    await leo.goto(`/incidents/${kase.key}/reports`)
    await leo.getByLabel('Template').selectOption({ label: 'Incident report' })
    await leo.getByRole('button', { name: 'Preview' }).click()
    const paper = leo.getByRole('article', { name: `Incident report: ${kase.key} Ransom note` })
    await paper.getByText('It came by mail.').waitFor()
    await paper.getByRole('img', { name: /^Timeline from/ }).waitFor()
    await leo.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click()
    await leo.getByRole('button', { name: 'Make report' }).click()
    await notice(leo).getByText(`The report on ${kase.key} is being made`).waitFor()
    await leo.getByRole('button', { name: /^Open Incident report.*as PDF$/ }).waitFor()
    await faultless()
    expect((await opened(`Open Incident report: ${kase.key} Ransom note as PDF`)).subarray(0, 5).toString()).toBe(
      '%PDF-',
    )
  })

  it('has the week reported every Monday, and gets it by mail with the PDF', async () => {
    await leo.goto('/reports')
    await leo.getByRole('button', { name: 'New schedule' }).click()
    await leo.getByLabel('Name', { exact: true }).fill('The week, for the board')
    await leo.getByRole('dialog').getByLabel('omar').check()
    await leo.getByRole('button', { name: 'Create schedule' }).click()
    await leo.getByRole('list', { name: 'Schedules' }).getByText('The week, for the board').waitFor()
    await faultless()
    // Its Monday comes sooner than that of the signed-in browser would.
    await stage.world.owner(`update report_schedules set next_at = now() - interval '1 minute'`)
    const job = stage.world.registry.features
      .flatMap(({ jobs }) => jobs ?? [])
      .find(({ name }) => name === 'run-report-schedules')
    await job?.run(jobScene(stage.world.world, makeLog('silent')))
    await until('both mails have come', () => box.mails.length === 2)
    const mail = box.mails.find(({ to }) => to[0] === 'leo@example-freight.test')
    expect(mail?.header('subject')).toMatch(/^\[TLP:AMBER\] Security operations report: Week \d+ of \d{4}$/)
    const attached = /application\/pdf[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(mail?.raw ?? '')?.[1] ?? ''
    expect(Buffer.from(attached, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
    await leo.reload()
    const pdf = await opened(`Open ${mail?.header('subject')?.slice('[TLP:AMBER] '.length)} as PDF`)
    expect(pdf.equals(Buffer.from(attached, 'base64'))).toBe(true)
  })
})
