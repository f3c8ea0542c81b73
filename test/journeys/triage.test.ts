import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../harness/live-writer.ts'
import { notice, nothingWentWrong, openStage, type Stage } from './stage.ts'

/** As the queue lists them: the newest first. */
const titles = [
  'Beacon to a known address',
  'Password spray on the mail gateway',
  'Backup job reads many files',
  'Invoice with a macro opened',
  'Sign-in from an unknown country',
  'Scan of the mail server',
  'New scheduled task on fin-db-02',
  'Printer asks for an update',
  'DNS query of a fresh domain',
]
let stage: Stage
let page: Page
let queue: Locator

beforeAll(async () => {
  stage = await openStage('triage')
  for (const [at, title] of titles.entries()) await send(titles.at(-1 - at) ?? title, at)
  page = await stage.enter('ana')
  queue = page.getByRole('grid', { name: 'Alerts' })
})
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

const send = (title: string, at: number) =>
  stage.ask('ana', '/alerts', {
    source: 'suricata',
    sourceRef: `triage-${at}`,
    title,
    severity: at % 2 === 0 ? 'medium' : 'low',
    observables: [{ type: 'ipv4', value: `203.0.113.${at + 1}` }],
  })

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const tabTo = async (control: Locator) => {
  for (let step = 0; step < 30; step += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return
    await press('Tab')
  }
  throw new Error('Tab does not lead there.')
}
/** What is current in the list, by what its row says. */
const current = async () => {
  const id = await queue.getAttribute('aria-activedescendant')
  return id ? page.locator(`[id="${id}"]`).innerText() : ''
}
const isCurrent = (title: string) => until(`“${title}” is current`, async () => (await current()).includes(title))
const row = (title: string) => queue.getByRole('row').filter({ hasText: title })
const isGone = (title: string) => row(title).waitFor({ state: 'detached' })
const says = (sentence: string | RegExp) => notice(page).getByText(sentence).waitFor()
const selection = () => page.getByRole('toolbar', { name: 'Selected rows' })
const alertNow = async (title: string) =>
  (
    await stage.world.owner(`select status, severity, tags, disposition, assignee_id from alerts where title = $1`, [
      title,
    ])
  )[0]

/** No pointer anywhere: every step is a key. */
describe('triage by keyboard alone', () => {
  it('walks the list, ticks rows and clears them', async () => {
    await page.goto('/alerts?view=triage&status=new,triaging')
    await isCurrent('Beacon to a known address')
    await press('j', 'j', 'k')
    await isCurrent('Password spray')
    await press('x', 'j', 'j', 'Shift+X')
    await selection().getByText('3 selected').waitFor()
    await expect.poll(() => queue.getByRole('row', { selected: true }).count()).toBe(3)
    await press('Escape')
    await selection().waitFor({ state: 'detached' })
    await press('k', 'k', 'k')
    await isCurrent('Beacon to a known address')
  })

  it('takes, rates and tags the one in sight', async () => {
    await press('w')
    await says(/You took “Beacon to a known address”/)
    await press('s')
    await page.getByRole('radiogroup', { name: 'Severity' }).waitFor()
    await press('1')
    await says(/You set the severity of “Beacon to a known address” to critical/)
    await press('t')
    await page.getByRole('combobox', { name: 'Tag' }).waitFor()
    await page.keyboard.type('c2')
    await page.getByRole('option', { name: 'New tag “c2”' }).waitFor()
    await press('Enter', 'Control+Enter')
    await says(/You changed the tags of “Beacon to a known address”/)
    expect(await alertNow('Beacon to a known address')).toEqual({
      status: 'triaging',
      severity: 5,
      tags: ['c2'],
      disposition: null,
      assignee_id: stage.world.ana.personId,
    })
  })

  it('closes with a verdict; the list moves on by itself; Ctrl-Z brings it back as it was', async () => {
    await press('j', 'j')
    await isCurrent('Backup job')
    await press('e')
    await page.getByRole('radiogroup', { name: 'Verdict' }).waitFor()
    await press('3', 'Tab')
    await page.keyboard.type('every night at two')
    await press('Control+Enter')
    await says('You closed “Backup job reads many files” as a false positive: every night at two')
    await isGone('Backup job')
    await isCurrent('Invoice with a macro')
    expect(await alertNow('Backup job reads many files')).toMatchObject({
      status: 'closed',
      disposition: 'false_positive',
    })
    await press('Control+z')
    await row('Backup job').waitFor()
    expect(await alertNow('Backup job reads many files')).toMatchObject({ status: 'new', disposition: null })
  })

  it('opens an incident, and adds another alert to it', async () => {
    await isCurrent('Invoice with a macro')
    await press('i')
    await page.getByRole('option', { name: 'New incident from 1 alert' }).waitFor()
    await press('Enter')
    await says(/You opened INC-1 from “Invoice with a macro opened”/)
    await isGone('Invoice with a macro')
    await isCurrent('Sign-in from an unknown')
    await press('i')
    await page.getByRole('combobox', { name: 'Bring into an incident' }).waitFor()
    await page.keyboard.type('INC-1')
    await page.getByRole('option', { name: 'Add to INC-1' }).waitFor()
    await press('Enter')
    await says(/You added “Sign-in from an unknown country” to INC-1/)
    await isGone('Sign-in from an unknown')
    expect(await alertNow('Sign-in from an unknown country')).toMatchObject({ status: 'linked' })
  })

  it('snoozes, and suppresses after it said what that would have hit', async () => {
    await isCurrent('Scan of the mail server')
    await press('z')
    await page.getByRole('radiogroup', { name: 'Until when' }).waitFor()
    await press('Control+Enter')
    await says(/You snoozed “Scan of the mail server” until/)
    await isGone('Scan of the mail server')
    await press('j')
    await isCurrent('Printer asks')
    await press('m')
    const dialog = page.getByRole('dialog', { name: 'Suppress alerts like this' })
    await dialog.getByText('Would have muted 1 of the last 9 alerts').waitFor()
    await page.keyboard.type('Known, and harmless')
    await tabTo(dialog.getByRole('checkbox', { name: 'Also mute 1 open alert that it hits' }))
    await press('Space', 'Control+Enter')
    await says(/You suppressed/)
    await dialog.waitFor({ state: 'detached' })
    // The worker mutes it: read again before that, the row says so where it stands; after it, the row is not there.
    await until('it is muted', async () => {
      const shown = await row('Printer asks').allInnerTexts()
      return shown.every((text) => text.includes('suppressed'))
    })
    expect(await alertNow('Printer asks for an update')).toMatchObject({ status: 'suppressed' })
  })

  it('narrows the list by / and runs an action from the palette', async () => {
    await press('/')
    await page.getByRole('combobox', { name: 'Filter by' }).waitFor()
    await page.keyboard.type('sever')
    await page.getByRole('option', { name: 'Severity' }).waitFor()
    await press('Enter')
    await page.getByRole('combobox', { name: 'Severity' }).waitFor()
    await page.keyboard.type('critical')
    await press('Enter')
    await until('the address says so', () => new URL(page.url()).searchParams.get('severity') === 'critical')
    await press('Escape')
    await isGone('Password spray')
    await until('the rows of that filter are there', async () => (await row('Beacon to a known').count()) === 1)
    await expect.poll(() => row('Password spray').count()).toBe(0)
    await press('Control+k')
    await page.getByRole('combobox', { name: 'Search or run an action' }).waitFor()
    await page.keyboard.type('sort by sev')
    await page.getByRole('option', { name: 'Sort by severity', selected: true }).waitFor()
    await press('Enter')
    await until('the address says so', () => new URL(page.url()).searchParams.get('sort') === 'severity')
  })

  it('opens the full page by Enter; Escape comes back to the same row', async () => {
    await page.goto('/alerts?view=triage&status=new,triaging')
    await isCurrent('Beacon to a known address')
    await press('j', 'j', 'Enter')
    await page.getByRole('heading', { level: 1, name: 'Backup job' }).waitFor()
    expect(new URL(page.url()).pathname).toMatch(/^\/alerts\/./)
    await press('Escape')
    await isCurrent('Backup job')
  })

  it('closes all that match, six hundred of them, with progress, and takes it back', async () => {
    const noise = Array.from({ length: 600 }, (_, at) => ({
      source: 'noise',
      sourceRef: String(at),
      title: `Noise ${at}`,
    }))
    expect(await (await stage.ask('ana', '/alerts', noise)).json()).toMatchObject({ created: 600 })
    await page.goto('/alerts?status=new,triaging&source=noise')
    await row('Noise').first().waitFor()
    await page.getByText('600 alerts', { exact: true }).waitFor()
    const first = /Noise \d+/.exec(await current())?.[0] ?? 'none is current'
    await press('*')
    await selection().getByText('600 selected').waitFor()
    await press('e')
    await page.getByRole('radiogroup', { name: 'Verdict' }).waitFor()
    await press('3', 'Control+Enter')
    await page.getByRole('progressbar').waitFor()
    expect(await row('Noise').count(), 'they stay until it is done').toBeGreaterThan(10)
    await says('You closed 600 alerts as false positives')
    await until('all are closed', async () => (await counted('closed')) === 600)
    await page.getByText('No alert fits these filters').waitFor()
    await press('Control+z')
    await until('all are back', async () => (await counted('new')) === 600)
    await row('Noise').first().waitFor()
    await page.getByText('600 alerts', { exact: true }).waitFor()
    await isCurrent(first)
  })
})

const counted = async (status: string) =>
  Number(
    (await stage.world.owner(`select count(*) from alerts where source = 'noise' and status = $1`, [status]))[0]?.count,
  )
