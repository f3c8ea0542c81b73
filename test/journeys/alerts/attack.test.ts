import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { nothingWentWrong, notice, openStage, type Stage } from '../stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('attack')
  const alert = (at: number, title: string, techniques: string[]) => ({
    source: 'edr',
    sourceRef: `j${at}`,
    title,
    techniques,
    severity: 'high',
    occurredAt: `2026-11-20T08:0${at}:00Z`,
  })
  await stage.ask('ana', '/alerts', [
    alert(1, 'Mail with a macro', ['T1566.001']),
    alert(2, 'Encoded command on host-7', ['T1059.001']),
    alert(3, 'Shell started by a document', ['T1059.003']),
    alert(4, 'Files renamed in bulk', ['T1486']),
    alert(5, 'Strange logon', []),
  ])
  const ids = (await stage.world.owner(`select id from alerts where source_ref <> 'j5' order by source_ref`)).map(
    ({ id }) => String(id),
  )
  await stage.world.did(stage.world.ana, 'case.open', null, { title: 'Ransomware', alertIds: ids })
})
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

describe('the matrix', () => {
  it('counts, goes by arrow keys, unfolds, opens the alerts behind a cell, and is a table one click away', async () => {
    const page = await stage.enter('ana')
    await page.goto('/attack')
    const matrix = page.getByRole('region', { name: 'Matrix' })
    const cell = (name: RegExp) => matrix.getByRole('link', { name })
    await cell(/^T1566 Phishing: 1 alert/).focus()
    await page.keyboard.press('ArrowRight')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'T1059 Command and Scripting Interpreter: 2 alerts',
    )
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await cell(/^T1059.001 PowerShell: 1 alert/).waitFor()
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toMatch(/^T1059\.00[13] /)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/alerts\?.*technique=T1059/)
    await page.getByRole('row', { name: /Encoded command on host-7/ }).waitFor()
    await page.getByRole('row', { name: /Shell started/ }).waitFor()
    await expect.poll(() => page.getByRole('row', { name: /Files renamed/ }).count()).toBe(0)
    await page.goto('/attack?severity=low')
    await page.getByText('No alert of this selection names a technique').waitFor()
    await page.goto('/attack')
    await page.getByRole('button', { name: 'Show as table' }).click()
    await page.getByRole('row', { name: /T1486 Data Encrypted for Impact.*Impact.*1/ }).waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Navigator layer' }).click(),
    ])
    const layer = JSON.parse(await readFile(await download.path(), 'utf8')) as { techniques: { techniqueID: string }[] }
    expect(layer.techniques.map((each) => each.techniqueID)).toContain('T1486')
  })
})

describe('techniques by hand', () => {
  it('are named on an alert with one key, taken back, and named for later alerts of the rule', async () => {
    const page = await stage.enter('ana')
    await page.goto('/alerts?view=all&status=new')
    const preview = page.getByRole('complementary', { name: 'Preview' })
    await preview.getByRole('heading', { name: 'Strange logon' }).waitFor()
    await preview.getByRole('button', { name: 'Change techniques' }).waitFor()
    await page.keyboard.press('Shift+T')
    await page.getByRole('combobox', { name: 'Technique' }).fill('valid accounts: cloud')
    await page.getByRole('option', { name: /Cloud Accounts/ }).click()
    await page.keyboard.press('Control+Enter')
    await preview.getByRole('link', { name: /T1078.004 Cloud Accounts/ }).waitFor()
    await notice(page).getByRole('button', { name: 'Undo' }).click()
    await preview.getByRole('link', { name: /T1078.004/ }).waitFor({ state: 'detached' })
    await preview.getByRole('button', { name: 'Name for later alerts of this rule' }).click()
    await page.getByRole('combobox', { name: 'Techniques of the rule' }).fill('T1078')
    await page
      .getByRole('option', { name: /^Valid Accounts/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'Set techniques' }).click()
    await preview.getByText('Later alerts of this rule get T1078').waitFor()
    await stage.ask('ana', '/alerts', [{ source: 'edr', sourceRef: 'j6', title: 'Strange logon' }])
    const [later] = await stage.world.owner(`select techniques from alerts where source_ref = 'j6'`)
    expect(later!.techniques).toEqual(['T1078'])
    await page.goto('/settings/techniques-of-rules')
    await page.getByRole('button', { name: 'End Strange logon' }).click()
    await page.getByText('No techniques were named for a rule yet').waitFor()
  })
})

describe('the path of an incident', () => {
  it('stands on its page, first seen first, with the alerts behind each tactic', async () => {
    const page = await stage.enter('ana')
    await page.goto('/incidents/INC-1/attack')
    const steps = page.getByRole('list', { name: 'Tactics, first seen first' })
    await steps.getByRole('heading', { name: /Impact/ }).waitFor()
    expect((await steps.getByRole('heading').allTextContents()).map((text) => text.replace(/ \d.*/, ''))).toEqual([
      'Initial Access',
      'Execution',
      'Impact',
    ])
    await page.getByRole('img', { name: /The path along the tactics/ }).waitFor()
    await steps.getByRole('link', { name: 'Mail with a macro' }).click()
    await page.getByRole('heading', { level: 1, name: 'Mail with a macro' }).waitFor()
  })
})
