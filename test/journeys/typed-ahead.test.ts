import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../harness/live-writer.ts'
import { notice, nothingWentWrong, openStage, type Stage } from './stage.ts'

let stage: Stage
let page: Page
/** By how much whatever of the page is not there yet comes late. */
let lateMs = 500

beforeAll(async () => {
  stage = await openStage('typed-ahead')
  const titles = ['Scan of the mail server', 'Password spray', 'Beacon to a known address']
  for (const [at, title] of titles.entries())
    await stage.ask('ana', '/alerts', { source: 'suricata', sourceRef: `typed-${at}`, title })
  page = await stage.enter('ana')
  await page.route('**/assets/*.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, lateMs))
    await route.continue()
  })
})
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const loadAfresh = async () => {
  await page.goto('/alerts')
  await page.getByRole('heading', { level: 2, name: 'Beacon to a known address' }).waitFor()
}
const rows = () => stage.world.owner('select title, status, severity, assignee_id from alerts order by id')

describe('keys typed before what they are for stands there', () => {
  it('go into the palette', async () => {
    const before = await rows()
    await loadAfresh()
    await press('Control+k')
    await page.keyboard.type('sort by sev')
    await press('Enter')
    await until('the address says so', () => new URL(page.url()).searchParams.get('sort') === 'severity')
    expect(await rows()).toEqual(before)
  })

  it('answer the question that was asked for, and then act on the list again', async () => {
    const before = await rows()
    await loadAfresh()
    await press('j', 'e', '3', 'Enter')
    await notice(page).getByText('You closed “Password spray” as a false positive').waitFor()
    expect((await rows()).filter(({ title }) => title !== 'Password spray')).toEqual(
      before.filter(({ title }) => title !== 'Password spray'),
    )
    await press('Control+z')
    await until('it is back', async () => (await rows()).every(({ status }) => status === 'new'))
  })

  it('are words to look for, where they name no filter', async () => {
    await loadAfresh()
    await press('/')
    await page.keyboard.type('spray')
    await press('Enter')
    await until('the address says so', () => new URL(page.url()).searchParams.get('q') === 'spray')
    await expect.poll(() => page.getByRole('combobox').count()).toBe(0)
  })

  it('choose by their number in what is asked about a case', async () => {
    await stage.ask('ana', '/cases', { title: 'Beacons', kind: 'incident', severity: 'low' })
    await page.goto('/incidents/INC-1')
    await page.getByRole('heading', { level: 1, name: 'Beacons' }).waitFor()
    await press('s', '2')
    await notice(page).getByText('You set the severity of INC-1 to high').waitFor()
    await press('e', '3')
    const chosen = page.getByRole('radio', { name: /False positive/, checked: true })
    await chosen.waitFor()
    await expect.poll(() => chosen.count()).toBe(1)
    await press('Escape')
  })

  it('are taken back by Escape', async () => {
    await loadAfresh()
    await press('e', 'Escape', 'j', 's')
    await page.getByRole('radiogroup', { name: 'Severity' }).waitFor()
    await expect.poll(() => page.getByRole('radiogroup', { name: 'Verdict' }).count()).toBe(0)
  })

  it('wait for a slow line', async () => {
    lateMs = 3000
    await loadAfresh()
    await press('e', 'Escape', 'j', 's', '2')
    await notice(page).getByText('You set the severity of “Password spray” to high').waitFor()
    const high = async () => (await rows()).filter(({ severity }) => severity === 4).map(({ title }) => title)
    await expect.poll(high).toEqual(['Password spray'])
  })
})
