import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { serve, type Serving } from '../../apps/serve.ts'
import { readConfig } from '../../platform/server/config.ts'
import { openBrowser } from './browser.ts'
import { mayBeRefused, newContext, nothingWentWrong } from './stage.ts'

const password = 'four words in a row'
const dataDir = mkdtempSync(join(tmpdir(), 'caseward-first-start-'))
let product: Serving
let browser: Browser

beforeAll(async () => {
  product = await serve(readConfig({ CASEWARD_DATA_DIR: dataDir, PORT: '0', CASEWARD_LOG_LEVEL: 'error' }))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})
afterEach(nothingWentWrong)

describe('the first start', () => {
  it('leads from the one-time link to the first alert, and the link is dead afterwards', async () => {
    const link = product.setupUrl ?? ''
    const context = await newContext(browser, product.url)
    const page = await context.newPage()

    await setUp(page, link)
    await page.getByRole('link', { name: 'Alerts' }).waitFor()
    await page.getByText('No alert has come in yet').waitFor()
    await page.getByText(`curl ${product.url}/api/v1/alerts`).waitFor()
    await page.getByText('suricata').waitFor()

    const token = await makeToken(page)
    expect(token).toMatch(/^\S{20,}$/)
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
    await page.getByRole('grid', { name: 'Tokens' }).getByText('Suricata').waitFor()
    await page.reload()
    await page.getByRole('grid', { name: 'Tokens' }).getByText('Suricata').waitFor()
    expect(await page.content(), 'the token is shown once').not.toContain(token)

    await page.getByRole('link', { name: 'Alerts' }).click()
    await page.getByText('No alert has come in yet').waitFor()
    expect(await post(token, { source: 'suricata', sourceRef: '1', title: 'Beacon to a known address' })).toMatchObject(
      { created: 1, repeated: 0, rejected: [] },
    )
    const queue = page.getByRole('grid', { name: 'Alerts' })
    await queue.getByRole('row', { name: /Beacon to a known address/ }).waitFor()

    await post(token, { source: 'suricata', sourceRef: '2', title: 'Scan of the mail server', severity: 'critical' })
    const arrived = page.getByRole('status').getByRole('button', { name: '1 new, 1 critical' })
    await arrived.waitFor()
    expect(await queue.getByRole('row', { name: /Scan of the mail server/ }).count(), 'it is not shoved in').toBe(0)
    await arrived.click()
    await queue.getByRole('row', { name: /Scan of the mail server/ }).waitFor()

    mayBeRefused(page, 401, 403, 404, 409, 410)
    await page.getByRole('button', { name: 'You: Ines Ito' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()

    await page.goto('/alerts')
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.goto(link)
    await page.getByRole('alert').getByText('Caseward is set up already').waitFor()
    expect(await page.getByLabel('Organisation').count(), 'no form is filled in for nothing').toBe(0)

    await page.goto('/sign-in')
    await page.getByLabel('E-mail').fill('ines@example.test')
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('grid', { name: 'Alerts' }).waitFor()
  })
})

async function setUp(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Organisation').fill('Example Freight')
  await page.getByLabel('Your name').fill('Ines Ito')
  await page.getByLabel('E-mail').fill('ines@example.test')
  await page.getByLabel('New password').fill(password)
  await page.getByRole('button', { name: 'Create the organisation' }).click()
}

async function makeToken(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Make a token' }).click()
  await page.getByRole('button', { name: 'New token' }).click()
  const dialog = page.getByRole('dialog', { name: 'New token' })
  await dialog.getByLabel('What the token is for').fill('Suricata')
  await dialog.getByRole('button', { name: 'Create token' }).click()
  await page.getByText('This is shown only now.').waitFor()
  return page.getByRole('dialog', { name: 'Suricata' }).getByRole('textbox', { name: 'Token' }).inputValue()
}

async function post(token: string, alert: object): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const answer = await fetch(`${product.url}/api/v1/alerts`, { method: 'POST', headers, body: JSON.stringify(alert) })
  return answer.json()
}
