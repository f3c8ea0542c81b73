import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../harness/live-writer.ts'
import { mayBeRefused, notice, nothingWentWrong, openStage, type Stage } from './stage.ts'

let stage: Stage
let ana: Page
let leo: Page

beforeAll(async () => {
  stage = await openStage('incident')
  for (const [at, title] of ['Invoice with a macro opened', 'Beacon to a known address'].entries())
    await stage.ask('ana', '/alerts', {
      source: 'edr',
      sourceRef: String(at),
      title,
      severity: 'high',
      type: 'malware',
      observables: [{ type: 'ipv4', value: '203.0.113.66' }],
      assets: [{ type: 'host', name: 'fin-db-02' }],
    })
  ;[ana, leo] = [await stage.enter('ana'), await stage.enter('leo')]
})
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

const says = (page: Page, sentence: string | RegExp) => notice(page).getByText(sentence).waitFor()
const tab = (page: Page, name: string) =>
  page
    .getByRole('navigation', { name: 'Parts of INC-1' })
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .click()
const statuses = async () =>
  (await stage.world.owner('select status, disposition from alerts order by source_ref')).map(
    ({ status, disposition }) => `${status} ${disposition}`,
  )

describe('an incident, worked by two people in two browsers', () => {
  it('is opened by ana from two alerts, with what they tell', async () => {
    await ana.goto('/alerts')
    const queue = ana.getByRole('grid', { name: 'Alerts' })
    await queue.getByRole('checkbox', { name: 'Select Beacon to a known address' }).check()
    await queue.getByRole('checkbox', { name: 'Select Invoice with a macro opened' }).check()
    await ana
      .getByRole('toolbar', { name: 'Selected rows' })
      .getByRole('button', { name: /^To incident/ })
      .click()
    // By keys: the list grows upwards as it is filled, and what is to be pressed moves with it.
    await ana.getByRole('option', { name: 'New incident, and go there' }).waitFor()
    await ana.keyboard.press('ArrowDown')
    await ana.keyboard.press('Enter')
    await ana.getByRole('article', { name: /^INC-1 / }).waitFor()
    expect(new URL(ana.url()).pathname).toBe('/incidents/INC-1')
    await ana.getByText('203.0.113.66').first().waitFor()
    await ana.getByText('fin-db-02').first().waitFor()
    expect(await statuses()).toEqual(['linked null', 'linked null'])
  })

  it('shows each of them the other', async () => {
    await leo.goto('/incidents')
    await leo.getByRole('row', { name: /INC-1/ }).dblclick()
    await leo.getByRole('status', { name: 'Also here: ana' }).waitFor()
    await ana.getByRole('status', { name: 'Also here: leo' }).waitFor()
    expect(new URL(leo.url()).pathname).toBe(new URL(ana.url()).pathname)
  })

  it('carries tasks from one to the other as they are written, begun and done', async () => {
    await tab(ana, 'Tasks')
    await tab(leo, 'Tasks')
    await ana
      .getByRole('button', { name: /^Add a task to/ })
      .first()
      .click()
    await ana.keyboard.type('Isolate fin-db-02\n')
    await ana.keyboard.type('!Tell the data protection officer\n')
    const his = leo.getByRole('region', { name: 'Tasks by phase' })
    await his.getByRole('button', { name: 'Tell the data protection officer', exact: true }).waitFor()
    await his.getByRole('img', { name: 'Required' }).waitFor()
    await his.getByRole('button', { name: /Begin “Isolate fin-db-02”/ }).click()
    const hers = ana.getByRole('region', { name: 'Tasks by phase' })
    await hers.getByRole('button', { name: /Mark as done “Isolate fin-db-02”/ }).click()
    await his.getByRole('button', { name: /Reopen “Isolate fin-db-02”/ }).waitFor()
    await expect.poll(() => his.getByRole('listitem').count()).toBe(2)
  })

  it('refuses a summary written on stale data and shows both versions', async () => {
    await tab(ana, 'Overview')
    await tab(leo, 'Overview')
    for (const [page, text] of [
      [ana, 'A macro opened a door.'],
      [leo, 'Mail from a known supplier.'],
    ] as const) {
      await page
        .getByRole('button', { name: 'Edit the summary' })
        .or(page.getByRole('button', { name: /^Say in a few sentences/ }))
        .first()
        .click()
      await page.getByRole('textbox', { name: 'Summary' }).fill(text)
    }
    await leo.getByRole('status', { name: 'Also here: ana' }).getByText('ana is writing').waitFor()
    await ana.getByRole('button', { name: 'Save summary' }).click()
    await says(ana, 'You wrote the summary of INC-1.')
    mayBeRefused(leo, 409, 412)
    await leo.getByRole('button', { name: 'Save summary' }).click()
    await leo.getByText(/ana changed this/).waitFor()
    await leo.getByRole('group', { name: 'Theirs, saved' }).getByText('A macro opened a door.').waitFor()
    const mine = leo.getByRole('textbox', { name: 'Yours, not saved yet' })
    await expect.poll(() => mine.inputValue()).toBe('Mail from a known supplier.')
    await mine.fill('A macro opened a door, in a mail from a known supplier.')
    await leo.getByRole('button', { name: 'Save yours' }).click()
    await ana.getByRole('region', { name: 'Summary' }).getByText('in a mail from a known supplier').waitFor()
  })

  it('tells leo that he was mentioned', async () => {
    await leo.goto('/alerts')
    await leo.getByRole('button', { name: 'Inbox', exact: true }).waitFor()
    await ana.getByRole('textbox', { name: /note/i }).fill('')
    await ana.getByRole('textbox', { name: /note/i }).pressSequentially('Please call them, @leo')
    await ana.getByRole('option', { name: /^leo/ }).click()
    await ana.getByRole('button', { name: /^Add note/ }).click()
    await leo.getByRole('button', { name: /^Inbox, \d+ unread/ }).click()
    const inbox = leo.getByRole('dialog', { name: 'Inbox' })
    await inbox.getByRole('listitem').filter({ hasText: 'Mentions you' }).getByRole('button', { name: /^ana/ }).click()
    await leo.getByRole('article', { name: /^INC-1 / }).waitFor()
    await leo.getByText('Please call them,').first().waitFor()
    expect(new URL(leo.url()).pathname).toBe('/incidents/INC-1/notes')
  })

  it('does not close over a required task until it is waived with a reason', async () => {
    await tab(leo, 'Overview')
    await leo.getByRole('button', { name: /^Status / }).click()
    await leo
      .getByRole('menuitemradio', { name: /Investigating|In progress|Open/ })
      .first()
      .click()
    await ana.getByRole('button', { name: /^Close incident/ }).click()
    const dialog = ana.getByRole('dialog', { name: 'Close incident INC-1' })
    await dialog.getByRole('radio', { name: /^True positive/ }).check()
    await dialog
      .getByRole('textbox', { name: 'What it was and what was done' })
      .fill('A macro in a mail; fin-db-02 was set up anew.')
    const waiving = dialog.getByRole('region', { name: 'Required tasks that are not done' })
    await waiving.getByText('One required task is not done').waitFor()
    const close = dialog.getByRole('button', { name: /^Close incident/ })
    await close.click()
    await dialog.getByText('One thing above is still missing. Nothing was sent.').waitFor()
    const reason = waiving.getByRole('textbox', { name: 'Tell the data protection officer' })
    await expect.poll(() => reason.evaluate((field) => field === document.activeElement)).toBe(true)
    await ana.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await ana.reload()
    await ana.getByRole('button', { name: /^Close incident/ }).click()
    await dialog.getByText('What you wrote before is still here.').waitFor()
    await expect.poll(() => dialog.getByRole('radio', { name: /^True positive/ }).isChecked()).toBe(true)
    const answer = await stage.ask('ana', '/cases/INC-1/close', { disposition: 'true_positive', summary: 'Done.' })
    expect([answer.status, (await answer.json()) as object]).toMatchObject([
      409,
      { code: expect.stringMatching(/^case\./) },
    ])
    await reason.fill('No personal data on that host')
    await close.click()
    await says(ana, 'You closed INC-1 as a true positive.')
    expect(await ana.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('cw-draft')))).toEqual(
      [],
    )
  })

  it('is read-only for both once closed, and its alerts share the verdict', async () => {
    for (const page of [ana, leo]) {
      await page.getByRole('status').getByText('It is read-only until it is reopened.').waitFor()
      await page
        .getByRole('list', { name: 'Required tasks that were waived' })
        .getByText('Tell the data protection officer')
        .waitFor()
      await expect.poll(() => page.getByRole('button', { name: 'Edit the summary' }).count()).toBe(0)
    }
    expect((await stage.ask('ana', '/cases/INC-1/edit', { title: 'Another title' })).status).toBe(409)
    await until('the alerts follow', async () => (await statuses()).every((each) => each === 'closed true_positive'))
  })

  it('is reopened with a reason, and tells all of it in sentences', async () => {
    await leo.getByRole('button', { name: /^Reopen incident/ }).click()
    const dialog = leo.getByRole('dialog', { name: 'Reopen INC-1' })
    await dialog.getByRole('textbox', { name: 'Why' }).fill('It beacons again')
    await dialog.getByRole('button', { name: /^Reopen/ }).click()
    await ana.getByRole('button', { name: 'Edit the summary' }).waitFor()
    await tab(ana, 'Activity')
    const told = [
      'ana opened INC-1 from 2 alerts',
      'leo began Isolate fin-db-02',
      'ana finished Isolate fin-db-02',
      'leo changed the summary of INC-1',
      'ana closed INC-1 as a true positive, waiving 1 required task',
      'leo reopened INC-1: It beacons again',
    ]
    await ana
      .getByRole('listitem')
      .filter({ hasText: told.at(-1) ?? '' })
      .first()
      .waitFor()
    const log = await ana
      .getByRole('list')
      .filter({ hasText: told[0] ?? '' })
      .last()
      .innerText()
    for (const sentence of told) expect(log.replaceAll(/\s+/g, ' ')).toContain(sentence)
    await tab(ana, 'Timeline')
    await ana.getByText('Beacon to a known address').first().waitFor()
    await ana
      .getByText(/reopened INC-1: It beacons again/)
      .first()
      .waitFor()
  })
})
