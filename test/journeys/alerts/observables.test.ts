import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { faultsOf, notice, nothingWentWrong, openStage, type Stage } from '../stage.ts'

let stage: Stage
const ids: Record<string, string> = {}
let caseId = ''

const alert = (sourceRef: string, title: string, values: Record<string, string>, more: object = {}) => ({
  source: 'ids',
  sourceRef,
  title,
  severity: 'high',
  observables: Object.entries(values).map(([value, type]) => ({ type, value })),
  assets: [{ type: 'host', name: 'fin-db-02' }],
  ...more,
})

beforeAll(async () => {
  stage = await openStage('observables')
  const { world } = stage
  await stage.ask('ana', '/alerts', [
    alert('1', 'Mail with a link', { 'https://lure.example.net/a': 'url', 'lure.example.net': 'domain' }),
    alert(
      '2',
      'Download',
      { 'https://lure.example.net/a': 'url', '198.51.100.9': 'ip' },
      { occurredAt: '2026-03-01T08:00:00Z' },
    ),
    alert('3', 'Beacon', { '198.51.100.9': 'ip', '8.8.8.8': 'ip' }),
    alert('4', 'Kept quiet', { 'lure.example.net': 'domain', 'insider.example.org': 'domain' }),
  ])
  for (const { id, name } of await world.owner(
    'select id, value as name from observables union all select id, title from alerts',
  ))
    ids[String(name)] = String(id)
  caseId = (
    await world.did<{ id: string }>(world.leo, 'case.open', null, {
      alertIds: [ids['Kept quiet']],
      title: 'Insider',
      restricted: true,
    })
  ).id
})
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

const open = async (page: Page, value: string) => {
  await page.goto(`/observables/${ids[value]}`)
  await page.getByRole('heading', { level: 1, name: value }).waitFor()
}
const seenIn = (page: Page) => page.getByRole('list', { name: 'Seen in' })
const sender = (page: Page) => page.keyboard.press('Control+Enter')

describe('an observable', () => {
  it('says what it is, is marked with confidence, and the mark is taken back by Undo', async () => {
    const page = await stage.enter('ana')
    await open(page, '198.51.100.9')
    await seenIn(page).getByText('Beacon').waitFor()
    await page.getByRole('img', { name: /Sightings over time/ }).waitFor()
    await page.getByText('fin-db-02').waitFor()
    await page.keyboard.press('m')
    await page.getByLabel('Confidence in per cent').fill('80')
    await sender(page)
    await page.getByRole('heading', { level: 1 }).locator('..').getByText('IOC 80 %').waitFor()
    await notice(page).getByRole('button', { name: /^Undo/ }).click()
    await page.getByText('IOC 80 %').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: /^Mark as IOC/ }).waitFor()
    await page.getByLabel('Verdict', { exact: true }).selectOption('malicious')
    await page.getByLabel('Note', { exact: true }).fill('Second stage of the **loader**.')
    await sender(page)
    await page.getByRole('list', { name: 'Verdicts and notes' }).getByText('Malicious').waitFor()
    await page.getByRole('button', { name: 'TLP: not set. Change' }).click()
    await page.getByRole('menuitemradio', { name: 'TLP:RED' }).click()
    await page.getByRole('button', { name: 'TLP: RED. Change' }).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.context().close()
  })

  it('is related to another by hand, and tells known good', async () => {
    const page = await stage.enter('ana')
    await open(page, 'lure.example.net')
    const relations = page.getByRole('list', { name: 'Relations' })
    await relations.getByText('from the value').waitFor()
    await page.getByRole('button', { name: 'Add a relation' }).click()
    await page.getByLabel('What it does').selectOption('resolves_to')
    await page.getByRole('combobox', { name: 'The other observable' }).fill('198.51')
    await page.getByRole('option', { name: /198\.51\.100\.9/ }).click()
    await sender(page)
    await relations.getByText('resolves to').waitFor()
    await open(page, '8.8.8.8')
    await page.getByText('Known good: Public DNS resolvers').waitFor()
    await expect.poll(() => page.getByRole('button', { name: /^Take IOC mark off/ }).count()).toBe(0)
    await page.context().close()
  })

  it('shows of a restricted case nothing to who is no member', async () => {
    const [member, other] = [await stage.enter('leo'), await stage.enter('rita')]
    for (const page of [member, other]) {
      await open(page, 'lure.example.net')
      await seenIn(page).getByText('Mail with a link').waitFor()
    }
    await seenIn(member).getByText('Kept quiet').waitFor()
    expect(await other.getByText('Kept quiet').count()).toBe(0)
    await other.getByText('1 sighting', { exact: true }).waitFor()
    await member.getByText('2 sightings', { exact: true }).waitFor()
    await Promise.all([member.context().close(), other.context().close()])
  })
})

describe('a paste', () => {
  it('is shown before it is added, tagged and marked at once, and found by its filter', async () => {
    const page = await stage.enter('ana')
    await page.goto('/observables')
    await page.getByRole('button', { name: 'Add observables' }).click()
    await page
      .getByLabel('Paste anything')
      .fill('Block hxxps://evil[.]example[.]com/x and 203.0.113[.]77; resolver was 8.8.8.8.')
    await sender(page)
    const found = page.getByRole('list', { name: 'Found in the text' })
    await found.getByText('https://evil.example.com/x').waitFor()
    await page.getByText('4 observables found, 1 of them known already.').waitFor()
    await found.getByLabel('Add 8.8.8.8').uncheck()
    await page.getByLabel('Tags for all').fill('report-12')
    await page.getByLabel('Mark all that are ticked as IOC').check()
    await sender(page)
    await notice(page).getByText('You added 3 observables').waitFor()
    await page.goto('/observables?tag=report-12&ioc=true')
    await page.getByRole('grid', { name: 'Observables' }).getByText('203.0.113.77').waitFor()
    await expect.poll(() => page.getByRole('row').count()).toBe(4)
    await page.context().close()
  })
})

describe('the graph', () => {
  it('is walked by keyboard: expanded, moved in, opened; a way is found; the table holds the same', async () => {
    const page = await stage.enter('ana')
    await page.goto(`/alerts/${ids['Mail with a link']}`)
    await page.getByRole('main').getByRole('link', { name: 'Graph' }).click()
    const start = page.getByRole('button', { name: /^Alert ids Mail with a link/ })
    await start.waitFor()
    await start.focus()
    const node = (name: RegExp) => page.getByRole('button', { name })
    await node(/^Observable lure\.example\.net/).waitFor()
    await reach(page, 'lure.example.net')
    await page.keyboard.press('Enter')
    await node(/^Observable lure\.example\.net.*neighbours are shown/).waitFor()
    expect(await node(/Kept quiet/).count()).toBe(0)
    await page.getByRole('button', { name: 'Find a path to …' }).click()
    await page.getByRole('combobox', { name: 'The other end' }).fill('198.51')
    await page.getByRole('option', { name: /198\.51\.100\.9/ }).click()
    await page.getByText('They are 1 step apart.').first().waitFor()
    await node(/^Observable 198\.51\.100\.9/).waitFor()
    const steps = page.getByRole('list', { name: 'Steps of the path' })
    await steps.getByText('resolves to').waitFor()
    await expect.poll(() => steps.getByRole('listitem').count()).toBe(2)
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Table' }).click()
    const table = page.getByRole('table', { name: 'Things in the graph' })
    await table.getByRole('link', { name: '198.51.100.9' }).waitFor()
    await table.getByRole('button', { name: 'Name' }).click()
    await expect
      .poll(() => table.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort'))
      .toBe('ascending')
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Graph', exact: true }).click()
    await page.goBack()
    await start.waitFor()
    await expect.poll(() => steps.count()).toBe(0)
    await page.goForward()
    await steps.waitFor()
    await node(/^Observable lure\.example\.net/).focus()
    await page.keyboard.press('Enter')
    await node(/^Observable lure\.example\.net.*neighbours are shown/).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'lure.example.net' }).waitFor()
    await page.context().close()
  })

  it('begins with a case for its members', async () => {
    const page = await stage.enter('leo')
    await page.goto(`/graph?from=case:${caseId}`)
    await page
      .getByRole('button', { name: /Kept quiet/ })
      .first()
      .waitFor()
    await expect.poll(() => page.getByRole('button', { name: /^Case INC-1 Insider/ }).count()).toBe(1)
    await page.context().close()
  })
})

describe('axe finds nothing serious', () => {
  const places: [string, (page: Page) => Promise<unknown>][] = [
    ['/observables', (page) => page.getByRole('row').nth(1).waitFor()],
    ['/settings/known-good', (page) => page.getByRole('list', { name: 'Lists of known good' }).waitFor()],
    ['/graph', (page) => page.getByRole('list', { name: 'Newest cases' }).getByRole('link').first().waitFor()],
  ]
  const dialogs: [string, (page: Page) => Promise<unknown>][] = [
    ['/observables', (page) => page.getByRole('button', { name: 'Add observables' }).click()],
    ['/settings/known-good', (page) => page.getByRole('button', { name: 'Add a list' }).click()],
  ]

  it(
    'where observables are listed, known good is kept and the graph begins, in light and in dark',
    { timeout: 180_000 },
    async () => {
      const page = await stage.enter('leo')
      const found: Record<string, string[]> = {}
      for (const [at, ready] of [...places, ...dialogs]) {
        await page.goto(at)
        await ready(page)
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          await page.waitForTimeout(150)
          const faults = await faultsOf(page)
          if (faults.length > 0) found[`${at} ${colorScheme}`] = faults
        }
      }
      await open(page, 'lure.example.net')
      await seenIn(page).getByText('Mail with a link').waitFor()
      found.observable = await faultsOf(page)
      await page.goto(`/graph?from=observable:${ids['lure.example.net']}`)
      await page.getByRole('button', { name: /^Observable lure/ }).waitFor()
      found.graph = await faultsOf(page)
      expect(found).toEqual({ observable: [], graph: [] })
      await page.context().close()
    },
  )
})

/** Arrows go from neighbour to neighbour, in whatever direction the wanted one lies. */
async function reach(page: Page, label: string): Promise<void> {
  for (const key of [
    'ArrowRight',
    'ArrowLeft',
    'ArrowUp',
    'ArrowDown',
    'ArrowRight',
    'ArrowLeft',
    'ArrowUp',
    'ArrowDown',
  ]) {
    const at = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
    if ((await at()).includes(` ${label}`)) return
    await page.keyboard.press(key)
    await page.waitForTimeout(50)
  }
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toContain(` ${label}`)
}
