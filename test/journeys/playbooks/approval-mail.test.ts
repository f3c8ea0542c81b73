import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from '../browser.ts'
import { until } from '../../harness/live-writer.ts'
import { startMailbox, type Mailbox } from '../../harness/mailbox.ts'
import { faultsOf, mayBeRefused, newContext, notice, nothingWentWrong, openStage, type Stage } from '../stage.ts'

let stage: Stage
let box: Mailbox
beforeAll(async () => {
  box = await startMailbox()
  stage = await openStage('journey-approval-mail', { smtpUrl: box.url })
})
afterAll(async () => {
  await stage?.close()
  await box?.close()
})

const document = {
  name: 'Ask, then close',
  on: ['case'],
  start: 'ask',
  steps: {
    ask: {
      kind: 'approval',
      name: 'Ask the lead',
      question: 'May {{ case.key }} be closed as a false positive?',
      of: 'role:lead',
      by: '2h',
      next: 'close',
    },
    close: {
      kind: 'action',
      name: 'Close',
      change: 'case.close',
      with: { disposition: 'false_positive', summary: 'Approved: {{ steps.ask.output.comment }}' },
      next: 'end',
    },
    end: { kind: 'end', name: 'End' },
  },
}

it('an approval comes by mail; its link leads through the sign-in to the question, and the run goes on', async () => {
  const { world } = stage
  const { id } = await world.did<{ id: string }>(world.leo, 'playbook.create', null, { document })
  await world.did(world.leo, 'playbook.publish', id)
  const kase = await world.did<{ id: string; key: string }>(world.ana, 'case.open', null, { title: 'Beacons at night' })
  await world.did(world.ana, 'playbook.start', id, { subject: { kind: 'case', id: kase.id } })
  await until('the mail has come', () => box.mails.length === 1)
  const [mail] = box.mails
  expect(mail?.to).toEqual(['leo@example-freight.test'])
  expect(mail?.header('subject')).toContain(`${kase.key} Beacons at night: your approval is asked for by`)
  expect(mail?.text).toContain(`May ${kase.key} be closed as a false positive?`)
  const link = /http:\S+\/asked\/\S+/.exec(mail?.text ?? '')?.[0] ?? ''

  const browser = await openBrowser()
  const page = await (await newContext(browser, stage.at)).newPage()
  mayBeRefused(page, 401)
  await page.goto(new URL(link).pathname)
  await page.getByLabel('E-mail').fill('leo@example-freight.test')
  await page.getByLabel('Password', { exact: true }).fill('a few words in a row')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('article', { name: `May ${kase.key} be closed` }).waitFor()
  if (process.env.CASEWARD_LOOKS) await page.screenshot({ path: `${process.env.CASEWARD_LOOKS}/asked-by-mail.png` })
  expect(await faultsOf(page)).toEqual([])
  await page.getByLabel('Why (for the record)').fill('only the backup')
  await page.getByRole('button', { name: 'Approve' }).click()
  await expect.poll(() => notice(page).innerText()).toContain('You approved')
  const stageOf = async () => (await world.asks<{ stage: string }>(world.ana, 'case.get', {}, { id: kase.id })).stage
  await expect.poll(stageOf).toBe('closed')
  await browser.close()
  expect(await world.asks(world.ana, 'case.get', {}, { id: kase.id })).toMatchObject({
    closingSummary: 'Approved: only the backup',
  })
  nothingWentWrong()
})
