import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../../harness/live-writer.ts'
import { faultsOf, notice, nothingWentWrong, openStage, type Stage } from '../stage.ts'

let stage: Stage
let lead: Page
let analyst: Page
let kase: { id: string; key: string }

beforeAll(async () => {
  stage = await openStage('lifecycles')
  kase = (await (await stage.ask('ana', '/cases', { title: 'Odd transfers at night' })).json()) as typeof kase
  lead = await stage.enter('leo', { viewport: { width: 1440, height: 1100 } })
  analyst = await stage.enter('ana')
}, 120_000)
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

const statusOf = async () =>
  String((await stage.world.owner('select status from cases where id = $1', [kase.id]))[0]?.status)

describe('a lead shapes how cases are worked', () => {
  it('adds a status that needs approval, sees what that would do, and saves it', async () => {
    await stage.ask('ana', `/cases/${kase.id}/move`, { status: 'Investigating' })
    await lead.goto('/settings/lifecycles?lifecycle=simple')
    await lead.locator('.react-flow__node').first().waitFor()
    await lead.getByRole('button', { name: 'Add a status' }).click()
    await lead.getByLabel('Name').last().fill('Accounts frozen')
    await lead.keyboard.press('Enter')
    await lead.getByRole('heading', { name: 'Status Accounts frozen' }).waitFor()
    await lead.getByLabel('Others approved it').check()
    await lead.getByRole('button', { name: 'Table' }).click()
    await lead.getByLabel('From Investigating to Accounts frozen').check()
    await lead.getByRole('button', { name: 'Investigating', exact: true }).click()
    await lead.getByLabel('Name').last().fill('Looking into it')
    await lead.getByText('1 case in Investigating stays there, now called').waitFor()
    expect(await faultsOf(lead)).toEqual([])
    await lead.getByLabel('Why', { exact: true }).fill('Freezing needs two people.')
    await lead.getByRole('button', { name: 'Save lifecycle' }).click()
    await notice(lead).getByText('You changed the lifecycle Simple').waitFor()
    await until('the running case follows', async () => (await statusOf()) === 'Looking into it')
  })

  it('cannot save one that leads nowhere, and is told why', async () => {
    await lead.getByRole('button', { name: 'Table' }).click()
    await lead.getByLabel('From Remediating to Closed').uncheck()
    await lead.getByLabel('From Remediating to Looking into it').uncheck()
    await lead.getByLabel('From Remediating to Accounts frozen').uncheck()
    await lead.getByRole('alert').getByText('There is no way out of Remediating.').waitFor()
    await expect.poll(() => lead.getByRole('button', { name: 'Save lifecycle' }).isDisabled()).toBe(true)
    await lead.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => lead.getByText('There is no way out').count()).toBe(0)
  })
})

describe('an analyst works a case under it', () => {
  it('asks for approval, and cannot give it', async () => {
    await analyst.goto(`/incidents/${kase.key}`)
    await analyst.getByText('Moving to Accounts frozen needs the approval of somebody else').waitFor()
    await analyst.getByLabel('Moving to Accounts frozen needs').fill('The account is being emptied.')
    await analyst.getByRole('button', { name: 'Ask for approval' }).click()
    await analyst.getByText('Somebody else has to decide.').waitFor()
    await expect.poll(() => analyst.getByRole('button', { name: 'Approve' }).count()).toBe(0)
  })

  it('moves on once the lead approved', async () => {
    await lead.goto('/asked')
    const asked = lead.getByRole('article', { name: `Approval for ${kase.key}` })
    await asked.getByText('The account is being emptied.').waitFor()
    await asked.getByRole('link', { name: new RegExp(kase.key) }).click()
    await lead.getByRole('button', { name: 'Approve' }).click()
    await notice(lead).getByText(`You approved moving ${kase.key} to Accounts frozen.`).waitFor()
    await analyst.reload()
    await analyst.getByRole('button', { name: 'Status Looking into it. Change' }).click()
    await analyst.getByRole('menuitemradio', { name: /Accounts frozen/ }).click()
    await notice(analyst).getByText(`from Looking into it to Accounts frozen`).waitFor()
    await until('the case moved on', async () => (await statusOf()) === 'Accounts frozen')
    await analyst.getByText('approved moving to Accounts frozen').waitFor()
    await expect.poll(() => analyst.getByText('It served that move.').count()).toBe(2)
  })
})
