import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { faultsOf, mayBeRefused, notice, nothingWentWrong, openStage, type Stage } from '../stage.ts'

let stage: Stage
let lead: Page
let analyst: Page

beforeAll(async () => {
  stage = await openStage('templates')
  lead = await stage.enter('leo', { viewport: { width: 1440, height: 1100 } })
  analyst = await stage.enter('ana', { viewport: { width: 1440, height: 1100 } })
}, 120_000)
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

const save = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

describe('a lead builds a type of case', () => {
  it('takes what is shipped, in one click', async () => {
    await lead.goto('/settings/case-types')
    await lead.getByText('Shipped and not taken yet: 15 types').waitFor()
    await save(lead, 'Take them')
    await notice(lead).getByText('You took what is shipped').waitFor()
    await lead.getByRole('button', { name: 'Ransomware' }).click()
    await lead.getByRole('form', { name: 'Case type Ransomware' }).waitFor()
    expect(await faultsOf(lead)).toEqual([])
  })

  it('makes two fields, seeing how they will look', async () => {
    await lead.goto('/settings/case-fields?field=new')
    await lead.getByLabel('Label', { exact: true }).fill('Badge number')
    await lead.getByLabel('Pattern').fill('B-[0-9]{4}')
    const required = lead.getByLabel('Required', { exact: true })
    await required.selectOption('When a condition holds')
    const when = lead.getByRole('group', { name: 'Required when' })
    await when.getByRole('button', { name: 'As an expression' }).click()
    await when.getByLabel('The same as an expression').fill('case.sevrity == 1')
    await when.locator('mark').getByText('case.sevrity').waitFor()
    await required.selectOption('Always, when a case is opened too')
    expect(await faultsOf(lead)).toEqual([])
    await save(lead, 'Make field')
    await notice(lead).getByText('You saved the field Badge number.').waitFor()
    await lead.getByRole('button', { name: 'New field' }).click()
    await lead.getByLabel('Label', { exact: true }).fill('Badge blocked')
    await lead.getByLabel('Kind').selectOption('yes-no')
    await lead.getByLabel('Required to close').check()
    await lead.getByLabel('A column of lists').check()
    await save(lead, 'Make field')
    await notice(lead).getByText('You saved the field Badge blocked.').waitFor()
  })

  it('makes a template, with a preview as it is written', async () => {
    await lead.goto('/settings/case-templates?template=new')
    await lead.getByLabel('Name', { exact: true }).fill('Lost badge')
    await lead.getByLabel('Title of a case opened without one').fill('Badge {{ case.fields.badge_number }} lost')
    await lead.getByRole('button', { name: 'Add a phase' }).click()
    await lead.getByLabel('Name of the phase').fill('At once')
    await lead.getByLabel('Task', { exact: true }).fill('Block the badge')
    await lead.getByLabel('Due after').fill('30m')
    await lead.getByLabel('Owner', { exact: true }).selectOption('owner')
    await lead.getByLabel('How, what to record').fill('**How:** At the gate system. **Stop when** the gate stays shut.')
    await lead.getByLabel('Checklist').fill('Front gate\nGarage')
    const preview = lead.getByRole('complementary', { name: 'Preview' })
    await preview.getByText('Badge ‹Badge number› lost').waitFor()
    await preview.getByText('due after 30 minutes').waitFor()
    expect(await faultsOf(lead)).toEqual([])
    await save(lead, 'Make template')
    await notice(lead).getByText('You saved Lost badge, version 1.').waitFor()
  })

  it('reads its YAML back, and is told the line of what is wrong', async () => {
    await lead.getByRole('button', { name: 'YAML', exact: true }).click()
    const yaml = await lead.getByLabel('Template as YAML').inputValue()
    expect(yaml).toContain('title: Block the badge')
    await lead.getByRole('button', { name: 'From YAML' }).click()
    await lead.getByLabel('YAML', { exact: true }).fill(yaml.replace('due: 30m', 'due: soon'))
    mayBeRefused(lead, 422)
    await save(lead, 'Take it in')
    await lead
      .getByRole('alert')
      .getByText(/^line \d+$/)
      .waitFor()
    await lead.getByLabel('YAML', { exact: true }).fill(yaml.replace('Block the badge', 'Block the badge everywhere'))
    await save(lead, 'Take it in')
    await notice(lead).getByText('You took in Lost badge, version 2.').waitFor()
  })

  it('makes a lifecycle whose closing needs an approval', async () => {
    await lead.goto('/settings/lifecycles?lifecycle=new')
    await lead.getByLabel('Name', { exact: true }).fill('Badge desk')
    await lead.locator('.react-flow__node', { hasText: 'Closed' }).click()
    await lead.getByRole('heading', { name: 'Status Closed' }).waitFor()
    await lead.getByLabel('Others approved it').check()
    expect(await faultsOf(lead)).toEqual([])
    await save(lead, 'Make lifecycle')
    await notice(lead).getByText('Badge desk').waitFor()
  })

  it('puts them into a type', async () => {
    await lead.goto('/settings/case-types?type=new')
    await lead.getByLabel('Name', { exact: true }).fill('Lost badge')
    await lead.getByLabel('Area').selectOption('premises')
    await lead.getByLabel('Lifecycle').selectOption('Badge desk')
    await lead.getByLabel('Add a field').selectOption('badge_number')
    await lead.getByLabel('Add a field').selectOption('badge_blocked')
    await lead.getByLabel('Add a template').selectOption('lost-badge')
    await save(lead, 'Make case type')
    await notice(lead).getByText('You saved the case type Lost badge.').waitFor()
    const rows = await stage.world.owner(`select fields, templates from case_types where key = 'lost-badge'`)
    expect(rows).toEqual([{ fields: ['badge_number', 'badge_blocked'], templates: ['lost-badge'] }])
  })

  it('sets a clock on the type', async () => {
    await lead.goto('/settings/clocks?clock=new')
    await lead.getByRole('textbox', { name: 'Name' }).fill('Badge is blocked')
    const which = lead.getByRole('group', { name: 'Runs only when' })
    await which.getByRole('button', { name: 'As an expression' }).click()
    await which.getByLabel('The same as an expression').fill('case.type == "lost-badge"')
    await lead.getByLabel('Stops').selectOption('closed')
    await lead.getByLabel('Amount').fill('2')
    await lead.getByRole('region', { name: 'What saving would do' }).getByText('No clock runs by it now.').waitFor()
    expect(await faultsOf(lead)).toEqual([])
    await save(lead, 'Define clock')
    await notice(lead).getByText('The clock “Badge is blocked” is saved').waitFor()
  })

  it('changes the matrix, and open cases follow', async () => {
    const kase = (await (await stage.ask('ana', '/cases', { title: 'Odd', severity: 'low' })).json()) as { id: string }
    await lead.goto('/settings/case-priority')
    await lead.getByLabel('Severity low, business impact not rated').selectOption('1')
    expect(await faultsOf(lead)).toEqual([])
    await save(lead, 'Save priorities')
    await notice(lead).getByText('You changed how priorities come about').waitFor()
    const read = async () => (await (await stage.ask('ana', `/cases/${kase.id}`)).json()) as { priority: number }
    expect((await read()).priority).toBe(1)
    await lead.keyboard.press('Control+z')
    await expect.poll(async () => (await read()).priority).toBe(4)
  })
})

describe('an analyst works a case of it', () => {
  it('opens it by the keyboard, asked for what is required', async () => {
    await analyst.goto('/incidents')
    await analyst.getByRole('button', { name: 'New incident' }).first().waitFor()
    await analyst.keyboard.press('c')
    const dialog = analyst.getByRole('dialog', { name: 'New incident' })
    await dialog.getByLabel('Type', { exact: true }).focus()
    await analyst.keyboard.type('Lost ba')
    await dialog.getByText('Brings 1 task (Lost badge)').waitFor()
    await dialog.getByLabel('Badge number (required)').fill('4711')
    await analyst.keyboard.press('Control+Enter')
    await dialog.getByText('does not look as asked: ').first().waitFor()
    expect(await faultsOf(analyst)).toEqual([])
    await dialog.getByLabel('Badge number (required)').fill('B-4711')
    await analyst.keyboard.press('Control+Enter')
    await analyst.getByRole('heading', { name: 'Badge B-4711 lost' }).waitFor()
    await analyst.getByText('Block the badge everywhere').first().waitFor()
    await analyst.getByText('Lost badge, version 2').waitFor()
    await analyst.locator('[data-clock="Badge is blocked"]').first().getByText('left').waitFor()
    expect(await faultsOf(analyst)).toEqual([])
  })

  it('cannot close it before a field is filled in, and is led there', async () => {
    await analyst.keyboard.press('e')
    const dialog = analyst.getByRole('dialog')
    await dialog.getByText('One field must be filled in first').waitFor()
    await dialog.getByRole('button', { name: 'Go to Badge blocked' }).click()
    await analyst.getByLabel('Badge blocked').selectOption('yes')
    await save(analyst, 'Save Badge blocked')
    await notice(analyst).getByText('You filled in Badge blocked').waitFor()
    await expect.poll(() => analyst.getByRole('button', { name: 'Edit Badge blocked' }).innerText()).toBe('Yes')
  })

  it('fills it from one more template, and takes that back', async () => {
    await analyst.getByRole('button', { name: 'More for this incident' }).click()
    await analyst.getByRole('menuitem', { name: 'Fill from a template' }).click()
    await analyst.getByRole('combobox', { name: 'Template' }).fill('lost or')
    await analyst.getByRole('option', { name: 'Lost or stolen device' }).click()
    await notice(analyst).getByText('from Lost or stolen device').waitFor()
    await analyst.getByText('Lost or stolen device, version 1').waitFor()
    await notice(analyst).getByRole('button', { name: 'Undo' }).click()
    await analyst.getByText('Lost or stolen device, version 1').waitFor({ state: 'detached' })
    await expect.poll(() => analyst.getByText('Lock and wipe it from afar').count()).toBe(0)
  })

  it('asks for the approval that closing needs, and the lead gives it', async () => {
    await analyst.getByLabel('Moving to Closed needs').fill('The badge was found, and is blocked.')
    await save(analyst, 'Ask for approval')
    await analyst.getByText('Somebody else has to decide.').waitFor()
    await expect.poll(() => analyst.getByRole('button', { name: 'Approve' }).count()).toBe(0)
    await lead.goto('/incidents/INC-2')
    await lead.getByText('The badge was found, and is blocked.').waitFor()
    await save(lead, 'Approve')
    await notice(lead).getByText('You approved moving INC-2 to Closed.').waitFor()
  })

  it('closes it', async () => {
    await analyst.keyboard.press('e')
    const dialog = analyst.getByRole('dialog')
    await dialog.getByText('Approved by leo.').waitFor()
    await dialog.getByText('True positive', { exact: true }).click()
    await dialog.getByLabel('What it was and what was done').fill('Found in the car park.')
    if ((await dialog.getByPlaceholder('Why it is not needed').count()) > 0)
      await dialog.getByPlaceholder('Why it is not needed').fill('Found again.')
    await analyst.keyboard.press('Control+Enter')
    await analyst.getByText('It is read-only until it is reopened').waitFor()
    expect(await faultsOf(analyst)).toEqual([])
  })

  it('sorts and narrows the list by the field', async () => {
    await analyst.goto('/incidents?view=closed&sort=field.badge_blocked.desc&f.badge_blocked=yes')
    await analyst.getByRole('link', { name: 'Badge B-4711 lost' }).waitFor()
    await analyst.goto('/incidents?view=closed&f.badge_blocked=no')
    await analyst.getByText('No incident fits these filters.').waitFor()
    expect(await faultsOf(analyst)).toEqual([])
  })
})
