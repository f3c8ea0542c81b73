import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { faultsOf, notice, nothingWentWrong, openStage, type Stage } from '../stage.ts'

let stage: Stage
let analyst: Page

beforeAll(async () => {
  stage = await openStage('safety')
  await stage.world.did(stage.world.leo, 'case-type.take-shipped', null, {})
  analyst = await stage.enter('ana', { viewport: { width: 1440, height: 1100 } })
}, 120_000)
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

const save = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Words that belong to security operations and to nobody who was hurt at work. */
const cyber =
  /\b(alerts?|observables?|IOCs?|ATT&CK|technique|TLP|PAP|malware|phish\w*|true positive|false positive|disposition|contain(ed|ment)|cyber|attacker|detect\w*|graph|endpoint|indicators?|similar cases)\b/i

/** What is read there, but for the list of types, which names them all. */
const readIn = (dialog: Locator) =>
  dialog.evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement
    for (const list of copy.querySelectorAll('select, datalist')) list.remove()
    return [...copy.querySelectorAll('*')]
      .flatMap(({ childNodes }) => [...childNodes].map((node) => (node.nodeType === 3 ? node.textContent : '')))
      .join(' ')
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
    expect((await readIn(dialog)).match(cyber)).toBeNull()
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

  it('is worked off a checklist by the keyboard', async () => {
    const article = analyst.getByRole('article', { name: /^INC-/ })
    await article.getByRole('link', { name: /^Tasks/ }).click()
    await article
      .getByLabel(/^0 of \d+ ticked$/)
      .first()
      .waitFor()
    const row = article
      .getByRole('listitem')
      .filter({ has: analyst.getByLabel(/^0 of \d+ ticked$/) })
      .first()
    await row.getByRole('button').nth(1).click()
    const first = analyst.getByRole('complementary', { name: 'Task' }).getByRole('checkbox').nth(1)
    await first.focus()
    await analyst.keyboard.press('Space')
    await notice(analyst).getByText('You ticked').waitFor()
    await article
      .getByLabel(/^1 of \d+ ticked$/)
      .first()
      .waitFor()
    await expect.poll(() => first.isChecked()).toBe(true)
    expect(await faultsOf(analyst)).toEqual([])
    if (process.env.CASEWARD_LOOKS) await analyst.screenshot({ path: `${process.env.CASEWARD_LOOKS}/checklist.png` })
    expect((await article.innerText()).match(cyber)).toBeNull()
    await analyst.keyboard.press('Escape')
    await article.getByRole('link', { name: /^Overview/ }).click()
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
    await analyst.reload()
    await analyst.getByRole('heading', { name: 'Injury at Hall 2, loading ramp' }).waitFor()
    await analyst.keyboard.press('e')
    const dialog = analyst.getByRole('dialog')
    await dialog.getByText('Finding', { exact: true }).waitFor()
    expect((await readIn(dialog)).match(cyber)).toBeNull()
    await analyst.keyboard.press('Escape')
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
