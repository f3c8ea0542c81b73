import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../../harness/live-writer.ts'
import type { Case } from '../../../features/cases/contract/case.ts'
import { look, looks } from '../looks.ts'
import { faultsOf, mayBeRefused, notice, nothingWentWrong, openStage, type Stage } from '../stage.ts'

let stage: Stage
let leo: Page
let ana: Page
let urgent: Case
let alertId = ''

beforeAll(async () => {
  stage = await openStage('clocks-journey')
  leo = await stage.enter('leo')
  ana = await stage.enter('ana')
})
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString()
const at = async <T>(time: string, work: () => Promise<T>): Promise<T> => {
  stage.world.clock.set(time)
  try {
    return await work()
  } finally {
    stage.world.clock.set(null)
  }
}
const open = (title: string, body: object = {}) =>
  stage.world.did<Case>(stage.world.ana, 'case.open', null, { title, severity: 'high', ...body })
const clocks = async () =>
  Number((await stage.world.owner("select count(*)::int as n from clocks where state <> 'off'"))[0]?.n)
const shown = (page: Page, name: string) => page.locator(`[data-clock="${name}"]`)

describe('a clock of the lead', () => {
  it('is made in the browser, with a preview of what it would do', async () => {
    const old = await at(minutes(-200), () => open('Old beacons'))
    expect(old.key).toBe('INC-1')
    mayBeRefused(leo, 422)
    await leo.goto('/settings/clocks')
    await leo.getByText('No clock runs yet.').waitFor()
    await leo.getByRole('button', { name: 'New clock' }).click()
    await leo.getByRole('textbox', { name: 'Name' }).fill('Answer')
    const which = leo.getByRole('group', { name: 'Runs only when' })
    await which.getByRole('button', { name: 'As an expression' }).click()
    const text = which.getByLabel('The same as an expression')
    await text.fill('case.severityRank >= 3 && case.kind ==')
    await leo.getByRole('region', { name: 'What saving would do' }).getByText('cannot be read').waitFor()
    await text.fill('case.severityRank >= 2')
    await which.getByLabel('Value 1').fill('3')
    await expect.poll(() => text.inputValue()).toBe('case.severityRank >= 3')
    await leo.getByLabel('Amount').fill('1')
    await leo.getByRole('button', { name: 'Add at the breach' }).click()
    await leo.getByRole('button', { name: 'Add a change' }).click()
    const preview = leo.getByRole('region', { name: 'What saving would do' })
    await preview.getByText('1 would start, 1 would be breached at once.').waitFor()
    await preview.getByText('INC-1 Old beacons').waitFor()
    for (const each of looks) {
      await look(leo, each)
      expect(await faultsOf(leo, each.judged)).toEqual([])
    }
    await look(leo, looks[0])
    await leo.getByRole('button', { name: 'Define clock' }).click()
    await notice(leo).getByText('The clock “Answer” is saved').waitFor()
    await leo.getByText('when severity rank is at least 3').waitFor()
  })

  it('takes one that is shipped, with its calendar', async () => {
    const row = leo.getByText('Somebody takes, snoozes, closes or links an alert in time').locator('../..')
    await row.getByRole('button', { name: 'Switch on' }).click()
    await notice(leo).getByText('The clock “First look” runs from now on').waitFor()
    const resolve = leo.getByText('An incident is resolved in time').locator('../..')
    await resolve.getByRole('button', { name: 'Switch on' }).click()
    await leo.getByText('Monday to Friday 09:00-17:00, UTC, 3 holidays').waitFor()
    expect(await faultsOf(leo)).toEqual([])
  })
})

describe('what it does', () => {
  it('runs on a new case and a new alert, and is at risk before it is late', async () => {
    urgent = await at(minutes(-44.9), () => open('Ransom note on the file server'))
    await stage.ask('ana', '/alerts', [
      { source: 'edr', sourceRef: '1', title: 'Shadow copies deleted', severity: 'critical' },
    ])
    await until('the clocks run', async () => (await clocks()) >= 5)
    alertId = String((await stage.world.owner('select id from alerts'))[0]?.id)
    await ana.goto(`/incidents/${urgent.key}`)
    await until('the risk is told', async () => (await stage.world.factsOf(urgent.id)).includes('clock.at-risk'))
    const answer = shown(ana, 'Answer').first()
    await answer.getByText('At risk').waitFor({ state: 'attached' })
    await expect.poll(() => answer.textContent()).toMatch(/\d+ min left$/)
    await ana.goto('/alerts')
    await shown(ana, 'First look').first().waitFor()
    expect(await faultsOf(ana)).toEqual([])
  })

  it('stands still while the case is paused for a reason, and goes on', async () => {
    await ana.goto(`/incidents/${urgent.key}`)
    await ana.getByRole('button', { name: 'More for this incident' }).click()
    await ana.getByRole('menuitem', { name: 'Pause clocks' }).click()
    await ana.getByLabel('Why').fill('Waiting for the owner of the server')
    expect(await faultsOf(ana)).toEqual([])
    await ana.getByRole('dialog').getByRole('button', { name: 'Pause clocks' }).click()
    await notice(ana).getByText(`The clocks of ${urgent.key} stand still.`).waitFor()
    await shown(ana, 'Answer').first().getByText('paused').waitFor()
    await ana.getByRole('button', { name: /Answer.*paused/ }).click()
    await ana.getByText('Waiting for the owner of the server').first().waitFor()
    await ana.getByRole('button', { name: 'Let clocks go on' }).click()
    await shown(ana, 'Answer').first().getByText('left').waitFor()
  })

  it('breaches, says so in the log, and its tier raises the severity in the name of the lead', async () => {
    stage.world.clock.set(minutes(30))
    await until('the breach is told', async () => (await stage.world.factsOf(urgent.id)).includes('case.severity-set'))
    expect(await stage.world.factsOf(urgent.id)).toEqual(expect.arrayContaining(['clock.at-risk', 'clock.breached']))
    await ana.goto(`/incidents/${urgent.key}`)
    await ana.getByRole('button', { name: 'Severity critical. Change' }).waitFor()
    await ana.getByRole('button', { name: /Answer.*late/ }).click()
    await ana.getByText('Answer: case.set-severity').waitFor()
    await ana.goto(`/incidents/${urgent.key}/activity`)
    await ana.getByText('breach “Answer”').first().waitFor()
  })
})

describe('lists', () => {
  it('are sorted and narrowed by what breaches next', async () => {
    const calm = await open('A calm one')
    await until(
      'its clock runs',
      async () => (await stage.world.owner('select 1 from clocks where subject_id = $1', [calm.id])).length > 0,
    )
    await ana.goto('/incidents?sort=breach')
    const titles = ana.getByRole('link', { name: /Old beacons|Ransom note|A calm one/ })
    await titles.nth(2).waitFor()
    await expect
      .poll(() => titles.allTextContents())
      .toEqual(['Old beacons', 'Ransom note on the file server', 'A calm one'])
    await ana.goto('/incidents?sort=breach&clock=late')
    await titles.nth(1).waitFor()
    await expect.poll(() => titles.count()).toBe(2)
    await ana.goto('/alerts?sort=breach')
    await ana.getByText('Shadow copies deleted').first().waitFor()
    expect(alertId).not.toBe('')
  })

  it('and the top bar shows it on every page', async () => {
    await ana.getByRole('button', { name: 'What breaches next', exact: true }).click()
    const box = ana.getByRole('dialog', { name: 'What breaches next' })
    await box.getByText('Late, the latest first').waitFor()
    await box.getByRole('link', { name: /INC-1/ }).waitFor()
    expect(await faultsOf(ana)).toEqual([])
  })
})
