/* oxlint-disable unicorn/no-thenable -- the document says `then`; it is JSON and is awaited by nobody. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from '../browser.ts'
import { until } from '../../harness/live-writer.ts'
import { startMailbox, type Mailbox } from '../../harness/mailbox.ts'
import { look, looks } from '../looks.ts'
import { faultsOf, mayBeRefused, newContext, nothingWentWrong, openStage, type Stage } from '../stage.ts'

let stage: Stage
let box: Mailbox
beforeAll(async () => {
  box = await startMailbox()
  stage = await openStage('journey-playbook-screens', { smtpUrl: box.url })
})
afterAll(async () => {
  await stage?.close()
  await box?.close()
})

async function judged(page: Page, name: string): Promise<void> {
  for (const each of looks) {
    await look(page, each)
    const folder = process.env.CASEWARD_LOOKS
    if (folder) await page.screenshot({ path: `${folder}/${name}-${each.name}.png` })
    expect(await faultsOf(page, each.judged)).toEqual([])
    const wider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    expect(wider).toBe(false)
  }
  await look(page, looks[0])
}

const documentOf = (question: string) => ({
  name: 'Was it you who signed in?',
  description: 'Asks the person themselves, and opens the way to the next step.',
  on: ['case'],
  start: 'ask',
  steps: {
    ask: {
      kind: 'form',
      name: 'Ask them',
      question,
      of: 'email:sam@outside.test',
      by: '4h',
      fields: [
        { key: 'me', label: 'It was me', type: 'yes/no', required: true },
        { key: 'where', label: 'Where were you?', type: 'choice', choices: ['At home', 'At work', 'Somewhere else'] },
        { key: 'when', label: 'On which day did you last sign in?', type: 'date' },
        { key: 'more', label: 'Anything we should know', type: 'lines' },
      ],
      next: 'check',
    },
    check: {
      kind: 'condition',
      name: 'Was it them?',
      if: 'steps.ask.output.answers.me == true',
      then: 'end',
      else: 'call',
    },
    call: { kind: 'manual', name: 'Call them', title: 'Call on a number you know', next: 'end' },
    end: { kind: 'end', name: 'End' },
  },
})

it('versions, a run and the form for an outsider are seen in every look', async () => {
  const { world } = stage
  const { id } = await world.did<{ id: string }>(world.leo, 'playbook.create', null, {
    document: documentOf('Was it you?'),
  })
  await world.did(world.leo, 'playbook.publish', id)
  const longer = documentOf('On Sunday at 03:12 somebody signed in to your account from Lisbon. Was it you?')
  await world.did(world.leo, 'playbook.save', id, { document: longer })
  await world.did(world.leo, 'playbook.publish', id)
  await world.did(world.leo, 'playbook.save', id, { document: { ...longer, description: 'Asks the person.' } })
  const kase = await world.did<{ id: string }>(world.ana, 'case.open', null, { title: 'Sign-in from Lisbon' })
  const run = await world.did<{ id: string }>(world.ana, 'playbook.start', id, {
    subject: { kind: 'case', id: kase.id },
  })

  const leo = await stage.enter('leo')
  await leo.goto(`/playbooks/${id}`)
  await leo.getByLabel(/^Ask them, Form/).click()
  await judged(leo, 'editor')
  await leo.getByRole('button', { name: 'Versions' }).click()
  await leo.getByLabel('Differences').getByText('+ description').waitFor()
  await leo.getByLabel('Compare what is written now with').selectOption('1')
  await leo.getByLabel('Differences').getByText('Lisbon').waitFor()
  await judged(leo, 'versions')
  await leo.goto(`/playbook-runs/${run.id}`)
  await leo.getByRole('region', { name: 'Steps of the run' }).getByText('Lisbon').first().waitFor()
  await judged(leo, 'run')

  await until('the link has come', () => box.mails.length === 1)
  const link = new URL(/http:\S+\/form#\S+/.exec(box.mails[0]?.text ?? '')?.[0] ?? '')
  const browser = await openBrowser()
  const outside = await (await newContext(browser, stage.at)).newPage()
  mayBeRefused(outside, 401, 404, 422)
  await outside.goto(`${link.pathname}${link.hash}`)
  await outside.getByRole('heading', { name: /Lisbon/ }).waitFor()
  await outside.getByRole('button', { name: 'Send the answer' }).click()
  await outside.getByText('Please answer: It was me').waitFor()
  await judged(outside, 'form')
  await outside.getByLabel('It was me (needed)').selectOption('No')
  await outside.getByLabel('Where were you?').selectOption('At home')
  await outside.getByRole('button', { name: 'Send the answer' }).click()
  await outside.getByRole('status').getByText('Thank you').waitFor()
  await judged(outside, 'form-done')
  await outside.reload()
  await outside.getByRole('alert').getByText('has been used').waitFor()
  await judged(outside, 'form-used')
  await browser.close()
  await expect.poll(() => leo.getByRole('region', { name: 'Steps of the run' }).innerText()).toContain('Call them')
  nothingWentWrong()
})
