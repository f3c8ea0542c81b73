import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { mentionOf } from '../../features/notices/contract/mentions.ts'
import { until } from '../harness/live-writer.ts'
import { startMailbox, type Mailbox } from '../harness/mailbox.ts'
import { look, looks } from './looks.ts'
import { faultsOf, notice, nothingWentWrong, openStage, type Stage } from './stage.ts'

let stage: Stage
let box: Mailbox
let status = 200
const heard: { headers: IncomingHttpHeaders; body: string }[] = []
const receiver = createServer((request, response) => {
  let body = ''
  request.on('data', (part: Buffer) => (body += part.toString()))
  request.on('end', () => {
    heard.push({ headers: request.headers, body })
    response.writeHead(status).end(status === 200 ? 'thanks' : 'no such page')
  })
})
let url: string

beforeAll(async () => {
  box = await startMailbox()
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
  stage = await openStage('notices-journey', { smtpUrl: box.url, allow: '127.0.0.1' })
})
afterAll(async () => {
  await stage?.close()
  await box?.close()
  receiver.close()
})
afterEach(nothingWentWrong)

const says = (page: Page, sentence: string | RegExp) => notice(page).getByText(sentence).waitFor()
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const open = (title: string) =>
  stage.world.did<{ id: string; key: string }>(stage.world.ana, 'case.open', null, { title })
/** Where asked for, the page is kept as a picture of each look. */
async function judged(page: Page, name: string): Promise<void> {
  for (const each of looks) {
    await look(page, each)
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}-${each.name}.png` })
    expect(await faultsOf(page, each.judged), `${name} ${each.name}`).toEqual([])
  }
  await look(page, looks[0])
}

describe('a person', () => {
  it('chooses how to be told, and a mention arrives by mail', async () => {
    const page = await stage.enter('leo')
    await page.goto('/settings/notices')
    await page.getByLabel('Watched cases by chat').selectOption('Once a day')
    await page.getByLabel('Quiet hours').check()
    await page.getByLabel('From').fill('03:00')
    await page.getByLabel('To', { exact: true }).fill('03:01')
    await button(page, 'Save choices').click()
    await says(page, 'You chose how you are told')
    await judged(page, 'my-notices')
    await button(page, 'Send me a mail').click()
    await until('the trial has arrived', () => box.mails.length === 1)
    const kase = await open('Beacons to a new domain')
    const leo = mentionOf({ id: stage.world.leo.personId ?? '', name: 'leo' })
    await stage.world.did(stage.world.ana, 'case.edit', kase.id, { summary: `Please look ${leo}` })
    await until('the mention has arrived', () => box.mails.length === 2)
    expect(box.mails[1]?.to).toEqual(['leo@example-freight.test'])
    expect(box.mails[1]?.header('subject')).toBe(`${kase.key} Beacons to a new domain: you were mentioned`)
    const link = /http:\S+\/cases\/\S+/.exec(box.mails[1]?.text ?? '')?.[0] ?? ''
    await page.goto(new URL(link).pathname)
    await page.getByRole('heading', { name: /Beacons to a new domain/ }).waitFor()
  })

  it('adds a channel of their own, which says the key and title alone', async () => {
    const page = await stage.enter('leo')
    await page.goto('/settings/notices')
    await button(page, 'Add a channel of mine').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Program').selectOption('Mattermost')
    await dialog.getByLabel('Name').fill('Direct to me')
    await dialog.getByLabel('Address of its incoming webhook').fill(`${url}/very-secret`)
    await button(page, 'Save channel').click()
    await says(page, 'You saved the channel Direct to me')
    await page.getByText('Mattermost at 127.0.0.1').waitFor()
    expect(await page.content()).not.toContain('very-secret')
    heard.length = 0
    const kase = await open('Odd sign-in')
    const leo = mentionOf({ id: stage.world.leo.personId ?? '', name: 'leo' })
    await stage.world.did(stage.world.ana, 'case.edit', kase.id, { summary: `The password was hunter2, ${leo}` })
    await until('the room was told', () => heard.length === 1)
    expect(heard[0]?.body).toContain(`${kase.key} Odd sign-in`)
    expect(heard[0]?.body).not.toContain('hunter2')
  })
})

describe('a lead', () => {
  it('sets the floor, below which nobody can choose', async () => {
    const page = await stage.enter('leo')
    await page.goto('/settings/notice-settings')
    await page.getByLabel('Watched cases at least by mail').selectOption('Once a day')
    await button(page, 'Save settings').click()
    await says(page, 'You set what everybody is told')
    await judged(page, 'notice-settings')
    const bob = await stage.enter('bob')
    await bob.goto('/settings/notices')
    await bob.getByLabel('Watched cases by mail').waitFor()
    expect(await bob.getByLabel('Watched cases by mail').locator('option').allTextContents()).toEqual([
      'Once a day',
      'At once',
    ])
  })

  it('keeps a secret that is shown to nobody again', async () => {
    const page = await stage.enter('leo')
    await page.goto('/settings/secrets')
    await button(page, 'New secret').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('WIKI')
    await dialog.getByLabel('Value').fill('open sesame')
    await dialog.getByLabel('What it is for').fill('The wiki of the night shift')
    await button(page, 'Keep secret').click()
    await says(page, 'You kept the secret WIKI')
    expect(await page.content()).not.toContain('open sesame')
    await judged(page, 'secrets')
  })

  it('makes a webhook that fails, is seen given up and is replayed', async () => {
    const page = await stage.enter('leo')
    await page.goto('/settings/webhooks')
    await button(page, 'New webhook').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name', { exact: true }).fill('To the wiki')
    await dialog.getByLabel('Address').fill(url)
    await button(page, 'Add header').click()
    await dialog.getByLabel('Header', { exact: true }).fill('Authorization')
    await dialog.getByLabel('Its value').fill('Bearer {{ secret.WIKI }}')
    await judged(page, 'webhook-dialog')
    await button(page, 'Create webhook').click()
    await expect.poll(() => dialog.getByLabel('Signing key').inputValue()).toMatch(/^whsec_/)
    await button(page, 'Done').click()
    status = 410
    heard.length = 0
    const kase = await open('Sent to the wiki')
    await until('it was tried', () => heard.some(({ body }) => body.includes('Sent to the wiki')))
    expect(heard[0]?.headers.authorization).toBe('Bearer open sesame')
    await page.getByText('1 given up').waitFor()
    await judged(page, 'webhooks')
    await button(page, 'Deliveries').click()
    const row = page.getByRole('listitem').filter({ hasText: kase.key })
    await row.getByText('answered 410').waitFor()
    await row.getByRole('button', { name: 'More' }).click()
    await row.getByText('no such page').waitFor()
    await judged(page, 'deliveries')
    status = 200
    await row.getByRole('button', { name: 'Send again' }).click()
    await page.getByText('There is none.').waitFor()
    await button(page, 'All').click()
    await row.getByText('answered 200').waitFor()
    await button(page, 'Send a trial').click()
    await page.getByRole('listitem').filter({ hasText: 'webhook.tested' }).getByText('answered 200').waitFor()
    await page.getByText('thanks').first().waitFor()
  })
})
