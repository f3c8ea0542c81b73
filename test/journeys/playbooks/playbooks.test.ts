import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultsOf, nothingWentWrong, notice, openStage, type Stage } from '../stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('journey_playbooks')
})
afterAll(() => stage.close())

const patience = { timeout: 15_000 }

const look = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.CASEWARD_LOOKS
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}

describe('a playbook', () => {
  it('is built in the browser, runs on a case, is approved, and ends', async () => {
    const leo = await stage.enter('leo')
    await leo.goto('/playbooks')
    await leo.getByRole('button', { name: 'New playbook' }).click()
    await leo.getByLabel('Name (needed)').fill('Take and close')
    await leo
      .getByRole('group', { name: 'Step Take the case' })
      .or(leo.getByLabel(/^Take the case, Action/))
      .first()
      .click()
    await leo.getByRole('button', { name: 'Approval' }).click()
    await leo.getByLabel('Question (needed)').fill('May {{ case.key }} be closed as a false positive?')
    await leo.getByRole('button', { name: 'Action', exact: true }).click()
    await leo.getByLabel('Name (needed)').fill('Close the case')
    await leo.getByLabel('Change (needed)').selectOption('case.close')
    await expect
      .poll(() => leo.getByRole('list', { name: 'What is wrong' }).innerText(), patience)
      .toContain('does not say disposition')
    await look(leo, 'editor-faulty')
    await leo.getByLabel('disposition (needed)').fill('false_positive')
    await leo.getByLabel('summary (needed)').fill('Nothing came of it, says {{ steps.approval.output.comment }}')
    await expect.poll(() => leo.getByRole('list', { name: 'What is wrong' }).count(), patience).toBe(0)
    await look(leo, 'editor')
    await leo.getByRole('button', { name: 'Outline' }).click()
    await expect.poll(() => leo.getByRole('table', { name: 'Steps' }).innerText(), patience).toContain('Close the case')
    await leo.getByRole('button', { name: 'YAML' }).click()
    await expect
      .poll(() => leo.getByLabel('The playbook as YAML').inputValue(), patience)
      .toContain('change: case.close')
    await look(leo, 'editor-yaml')
    expect(await faultsOf(leo)).toEqual([])
    await leo.getByRole('button', { name: 'Graph' }).click()
    expect(await faultsOf(leo)).toEqual([])
    await leo.getByRole('button', { name: 'Save' }).click()
    await expect.poll(() => notice(leo).innerText(), patience).toContain('You saved')
    await leo.getByRole('button', { name: 'Publish' }).click()
    await expect.poll(() => notice(leo).innerText(), patience).toContain('Version 1')

    const kase = await stage.world.did<{ key: string }>(stage.world.ana, 'case.open', null, { title: 'Beacons again' })
    const ana = await stage.enter('ana')
    await ana.goto(`/incidents/${kase.key}/playbooks`)
    await ana.getByRole('button', { name: 'Start a playbook' }).click()
    await look(ana, 'start')
    await ana.getByRole('button', { name: 'Start', exact: true }).click()
    await ana.waitForURL(/\/playbook-runs\//)
    await expect
      .poll(() => ana.getByRole('region', { name: 'Steps of the run' }).innerText(), patience)
      .toContain('May INC-')
    await look(ana, 'run-waiting')
    expect(await faultsOf(ana)).toEqual([])

    await leo.goto('/asked')
    await expect
      .poll(() => leo.getByRole('article').first().innerText(), patience)
      .toContain(`May ${kase.key} be closed`)
    await look(leo, 'asked')
    expect(await faultsOf(leo)).toEqual([])
    await leo.getByLabel('Why (for the record)').fill('the proxy')
    await leo.getByRole('button', { name: 'Approve' }).click()
    await expect.poll(() => notice(leo).innerText(), patience).toContain('You approved')
    await expect.poll(() => ana.locator('header').last().innerText(), patience).toContain('done')
    await look(ana, 'run-done')
    const closed = await stage.world.asks(stage.world.ana, 'case.get', {}, { id: kase.key })
    expect(closed).toMatchObject({ stage: 'closed', closingSummary: 'Nothing came of it, says the proxy' })
    nothingWentWrong()
  })

  it('is taken out of the box, and shown in the dark', async () => {
    const leo = await stage.enter('leo', { colorScheme: 'dark' })
    await leo.goto('/playbooks?tab=box')
    await expect
      .poll(() => leo.getByRole('list', { name: 'Playbooks in the box' }).getByRole('listitem').count(), patience)
      .toBeGreaterThan(7)
    await look(leo, 'box-dark')
    expect(await faultsOf(leo)).toEqual([])
    await leo.getByRole('button', { name: 'Take over Ransomware, first hour' }).click()
    await expect.poll(() => leo.getByLabel(/^Cut off, Manual task/).count(), patience).toBe(1)
    await leo.getByLabel(/^Isolate\?, Approval/).click()
    await look(leo, 'editor-dark')
    expect(await faultsOf(leo)).toEqual([])
    await leo.goto('/playbooks')
    await look(leo, 'list-dark')
    nothingWentWrong()
  })
})
