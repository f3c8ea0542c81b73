import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { newContext, faultsOf, mayBeRefused, nothingWentWrong, openStage, type Stage } from '../stage.ts'

let stage: Stage
let lena: Page
let ana: Page
let hanna: Page

beforeAll(async () => {
  stage = await openStage('need_to_know')
  await stage.world.did(stage.world.lena, 'case.open', null, { title: 'Insider in finance', restricted: true })
  await stage.world.did(stage.world.lena, 'note.create', null, {
    caseId: 'INC-1',
    title: 'Questions for HR',
    body: 'Since when does she work here?',
  })
  lena = await stage.enter('lena')
  ana = await stage.enter('ana')
}, 120_000)
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

describe('a restricted case', () => {
  it('lets a reader in, who sees it and is offered nothing to write', async () => {
    await lena.goto('/incidents/INC-1')
    await lena.getByRole('button', { name: 'Change members' }).click()
    const dialog = lena.getByRole('dialog', { name: 'Members of INC-1' })
    await dialog.getByLabel('Let a person in as').selectOption('Reader')
    await dialog.getByRole('option', { name: /bob/ }).click()
    await dialog.getByLabel('What bob is').waitFor()
    expect(await dialog.getByLabel('What bob is').inputValue()).toBe('reader')
    expect(await faultsOf(lena)).toEqual([])
    await lena.keyboard.press('Escape')
    const bob = await stage.enter('bob')
    await bob.goto('/incidents/INC-1')
    await bob.getByText('You are a reader of this incident').waitFor()
    expect(await bob.getByRole('button', { name: 'Change members' }).count()).toBe(0)
  })

  it('opens to who breaks its glass, for a while, and the lead reviews that', async () => {
    mayBeRefused(ana, 404)
    await ana.goto('/incidents/INC-1')
    await ana.getByRole('link', { name: 'break the glass' }).click()
    expect(await ana.getByLabel('Key of the case').inputValue()).toBe('INC-1')
    await ana.getByLabel('Why you must look now').fill('The lead is away and money is leaving right now')
    await ana.getByRole('button', { name: 'Break the glass' }).click()
    await ana.getByText('If this is the key of a restricted case').waitFor()
    expect(await faultsOf(ana)).toEqual([])
    await ana.getByRole('link', { name: 'Go to INC-1' }).click()
    await ana.getByText('You look through broken glass').waitFor()
    await ana.getByRole('heading', { name: /Insider in finance/ }).waitFor()

    await lena.goto('/incidents/INC-1/access')
    await lena.getByText('The lead is away and money is leaving right now').waitFor()
    await lena
      .getByRole('row', { name: /ana.*INC-1/ })
      .first()
      .waitFor()
    expect(await faultsOf(lena)).toEqual([])
    await lena.getByLabel('What you say of it as the lead').fill('There was time to ask')
    await lena.getByRole('button', { name: 'Not justified' }).click()
    await lena.getByText(/Not justified, says lena/).waitFor()
    await ana.reload()
    await ana.getByText('INC-1 is not there').waitFor()
  })

  it('shows a guest what was shared with them, and takes what they hand over', async () => {
    await lena.goto('/incidents/INC-1/guests')
    await lena.getByRole('button', { name: 'Invite a guest' }).click()
    const dialog = lena.getByRole('dialog', { name: 'Invite a guest to INC-1' })
    await dialog.getByLabel('Name', { exact: true }).fill('Hanna of HR')
    await dialog.getByLabel('E-mail').fill('hanna@people.test')
    await dialog.getByLabel('What they are told it is about').fill('A question about an employee')
    await lena.keyboard.press('Control+Enter')
    const once = lena.getByRole('dialog', { name: 'Invitation for Hanna of HR' })
    const link = await once.getByLabel('Link, for seven days').inputValue()
    await once.getByRole('button', { name: 'Done' }).click()
    await lena.getByRole('button', { name: 'Share something' }).click()
    await lena
      .getByRole('dialog', { name: 'Share with Hanna of HR' })
      .getByRole('button', { name: /^Share/ })
      .click()
    await lena.getByRole('list', { name: 'Shared with Hanna of HR' }).getByText('Questions for HR').waitFor()
    expect(await faultsOf(lena)).toEqual([])

    const context = await newContext(lena.context().browser()!, stage.at)
    hanna = await context.newPage()
    await hanna.goto(new URL(link).pathname)
    await hanna.getByText('About: A question about an employee').waitFor()
    await hanna.getByLabel('A password of your own').fill('a few words of mine')
    await hanna.getByRole('button', { name: 'Come in' }).click()
    await hanna.getByRole('button', { name: 'Questions for HR' }).click()
    await hanna.getByText('Since when does she work here?').waitFor()
    expect(
      await hanna
        .getByRole('navigation')
        .getByRole('link', { name: /Incidents|Alerts|Investigations/ })
        .count(),
    ).toBe(0)
    expect(await faultsOf(hanna)).toEqual([])
    await hanna.getByLabel('Say something on this').fill('Since March 2021.')
    await hanna.getByRole('button', { name: 'Send' }).click()
    await hanna.getByRole('list', { name: 'What was said' }).getByText('Since March 2021.').waitFor()
    await hanna
      .getByLabel('Hand over files')
      .setInputFiles({ name: 'contract.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') })
    await hanna.getByRole('list', { name: 'What you handed over' }).getByText('contract.pdf').waitFor()

    await lena.getByText('Since March 2021.').first().waitFor()
    await lena.getByLabel('Why contract.pdf is taken or refused').fill('It is what we asked for')
    await lena.getByRole('button', { name: 'Take', exact: true }).click()
    await lena.getByText('taken: It is what we asked for').waitFor()
    mayBeRefused(hanna, 401)
    await lena.getByRole('button', { name: 'End access' }).click()
    await lena.getByText(/access ended/).waitFor()
    await hanna.goto('/shared')
    await hanna.getByRole('heading', { name: 'Sign in' }).waitFor()
  })
})
