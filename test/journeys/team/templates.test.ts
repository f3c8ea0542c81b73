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

/** Words that belong to security operations and to nobody who was hurt at work. */
const cyber =
  /\b(alerts?|observables?|IOCs?|ATT&CK|technique|TLP|PAP|malware|phish\w*|true positive|false positive|disposition|contain(ed|ment)|cyber|attacker|detect\w*|graph|endpoint|similar cases)\b/i

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
    await lead.getByLabel('Required when').fill('case.sevrity')
    await lead.getByText('case.sevrity', { exact: false }).last().waitFor()
    await lead.getByLabel('Required when').fill('true')
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

  it('puts them into a type', async () => {
    await lead.goto('/settings/case-types?type=new')
    await lead.getByLabel('Name', { exact: true }).fill('Lost badge')
    await lead.getByLabel('Area').selectOption('premises')
    await lead.getByLabel('Add a field').selectOption('badge_number')
    await lead.getByLabel('Add a field').selectOption('badge_blocked')
    await lead.getByLabel('Add a template').selectOption('lost-badge')
    await save(lead, 'Make case type')
    await notice(lead).getByText('You saved the case type Lost badge.').waitFor()
    const rows = await stage.world.owner(`select fields, templates from case_types where key = 'lost-badge'`)
    expect(rows).toEqual([{ fields: ['badge_number', 'badge_blocked'], templates: ['lost-badge'] }])
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
    await dialog.getByText('must look like B-[0-9]{4}').first().waitFor()
    expect(await faultsOf(analyst)).toEqual([])
    await dialog.getByLabel('Badge number (required)').fill('B-4711')
    await analyst.keyboard.press('Control+Enter')
    await analyst.getByRole('heading', { name: 'Badge B-4711 lost' }).waitFor()
    await analyst.getByText('Block the badge everywhere').first().waitFor()
    await analyst.getByText('Lost badge, version 2').waitFor()
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
    expect(await analyst.getByText('Lock and wipe it from afar').count()).toBe(0)
  })

  it('closes it', async () => {
    await analyst.keyboard.press('e')
    const dialog = analyst.getByRole('dialog')
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

describe('somebody was hurt at work', () => {
  it('is a report from care to corrective action, with no word of cyber on its page', async () => {
    await analyst.goto('/incidents')
    await analyst.getByRole('button', { name: 'New incident' }).first().waitFor()
    await analyst.keyboard.press('c')
    const dialog = analyst.getByRole('dialog', { name: 'New incident' })
    await dialog.getByLabel('Type', { exact: true }).selectOption('Workplace safety')
    await dialog.getByLabel('Place (required)').fill('Hall 2, loading ramp')
    await dialog.getByLabel('Harm (required)').selectOption('First aid')
    await analyst.keyboard.press('Control+Enter')
    await analyst.getByRole('heading', { name: 'Injury at Hall 2, loading ramp' }).waitFor()
    await analyst.getByText('See that the person is looked after').first().waitFor()
    await analyst.getByRole('button', { name: 'Edit Corrective action' }).waitFor()
    const article = analyst.getByRole('article', { name: /^INC-/ })
    for (const tab of ['Overview', 'Tasks', 'Notes', 'Timeline', 'Activity']) {
      const link = article.getByRole('link', { name: new RegExp(`^${tab}`) })
      if ((await link.count()) === 0) continue
      await link.click()
      await analyst.waitForTimeout(400)
      expect((await article.innerText()).match(cyber)).toBeNull()
    }
    await article.getByRole('link', { name: /^Overview/ }).click()
    expect(await faultsOf(analyst)).toEqual([])
  })

  it('asks for the corrective action before it can be closed, in its own words', async () => {
    const { items } = (await (await stage.ask('ana', '/cases?type=workplace-safety')).json()) as {
      items: { id: string }[]
    }
    const id = items[0]?.id ?? ''
    const needed = async () =>
      ((await (await stage.ask('ana', `/cases/${id}/fields`)).json()) as { open: { key: string }[] }).open
    expect(await needed()).toMatchObject([{ key: 'corrective_action' }])
    await analyst.getByRole('button', { name: 'Edit Corrective action' }).click()
    await analyst.getByLabel('Corrective action').fill('A rail along the ramp, leo, until Friday.')
    await save(analyst, 'Save Corrective action')
    await notice(analyst).getByText('You filled in Corrective action').waitFor()
    expect(await needed()).toEqual([])
    for (const status of ['Securing', 'Finding causes'])
      expect((await stage.ask('ana', `/cases/${id}/move`, { status })).status).toBe(200)
    await stage.ask('ana', `/cases/${id}/edit`, { summary: 'A slip on the wet ramp; first aid only.' })
    for (const status of ['Corrective action', 'Follow-up'])
      expect((await stage.ask('ana', `/cases/${id}/move`, { status })).status).toBe(200)
    await stage.ask('ana', `/cases/${id}/review`, {
      words: 'Care came fast; the ramp was known to be slippery. A rail follows.',
    })
    const { openRequired } = (await (await stage.ask('ana', `/cases/${id}`)).json()) as {
      openRequired: { id: string }[]
    }
    const waive = openRequired.map((task) => ({ taskId: task.id, reason: 'Done on the day, on paper.' }))
    const closing = { disposition: 'true_positive', summary: 'A slip; a rail is up.', waive }
    expect((await stage.ask('ana', `/cases/${id}/close`, closing)).status).toBe(200)
    await analyst.getByText('as confirmed', { exact: false }).first().waitFor()
    expect((await analyst.getByRole('article', { name: /^INC-/ }).innerText()).match(cyber)).toBeNull()
  })
})
